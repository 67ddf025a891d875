namespace OcrIngest.Generation;

/// <summary>What to print and scan. The same options give the same bytes.</summary>
public sealed record GenerateOptions
{
    public required string OutputFolder { get; init; }

    /// <summary>Folder of the form files (models/forms).</summary>
    public required string FormsFolder { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Documents <see cref="First"/> to First + Count - 1 of this seed; each depends on the seed and its own number only.</summary>
    public int First { get; init; }
    public int Count { get; init; } = 20;

    /// <summary>Documents made at a time.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>clean, office, archive, photo, fax, photocopy, stamp, mixed.</summary>
    public NameFilter Profiles { get; init; } = NameFilter.All;

    /// <summary>"1" to "5".</summary>
    public NameFilter Severities { get; init; } = NameFilter.All;

    /// <summary>What typefaces.json and layouts.json keep for the last judgment. What <see cref="Typefaces"/> or <see cref="Layouts"/> name is drawn in any case.</summary>
    public HeldOut HeldOut { get; init; } = HeldOut.None;
    public NameFilter Typefaces { get; init; } = NameFilter.All;
    public NameFilter Layouts { get; init; } = NameFilter.All;
    public NameFilter Forms { get; init; } = NameFilter.All;

    /// <summary>pdf-jpeg, pdf-g4, pdf-flate, pdf-text (born digital), tiff, png, jpeg.</summary>
    public NameFilter Formats { get; init; } = NameFilter.All;

    /// <summary>Dots per inch of the scanner; 0 draws it.</summary>
    public int Dpi { get; init; }

    /// <summary>Part of the documents that are several reports bound together.</summary>
    public double BundleShare { get; init; } = 0.05;

    /// <summary>Part of the documents that are no reports at all.</summary>
    public double NonReportShare { get; init; } = 0.05;

    /// <summary>Part of the documents whose pages lie on their side or upside down.</summary>
    public double TurnedShare { get; init; } = 0.1;

    /// <summary>Part of the reports with a sum that does not hold on the paper.</summary>
    public double BrokenSumShare { get; init; } = 0.1;

    /// <summary>Part of the reports whose text contradicts a table.</summary>
    public double ContradictionShare { get; init; } = 0.1;

    /// <summary>Part of the reports with blanks, dashes, full-width digits, separators, units or remarks in figure cells.</summary>
    public double UnusualFigureShare { get; init; } = 0.3;

    /// <summary>Part of the reports with misprinted labels, forgotten rows or numbers.</summary>
    public double MisprintShare { get; init; } = 0.25;
}
