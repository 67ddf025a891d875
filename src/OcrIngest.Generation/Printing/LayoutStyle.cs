namespace OcrIngest.Generation.Printing;

public enum GroupTextPlace
{
    /// <summary>In the middle of the whole span, wherever the page is cut.</summary>
    Whole,

    /// <summary>In the middle of the part on the first page.</summary>
    First,

    /// <summary>In the middle of the tallest part.</summary>
    Larger,

    /// <summary>In every part.</summary>
    Every,
}

public enum FigureAlign { Center, Left, Right }

/// <summary>How an office lays its report out. Lengths in points (1/72 inch), widths of table columns as parts of the text width. Every member has a usual value.</summary>
internal sealed record LayoutStyle
{
    public required string Name { get; init; }

    /// <summary>Kept for the last judgment.</summary>
    public bool HeldOut { get; init; }

    public double MarginX { get; init; } = 72;
    public double MarginTop { get; init; } = 72;
    public double MarginBottom { get; init; } = 66;

    public double TitleSize { get; init; } = 22;
    public bool TitleBold { get; init; } = true;

    /// <summary>Office and rest of the title on two lines.</summary>
    public bool TitleInTwo { get; init; }

    public double BodySize { get; init; } = 14;

    /// <summary>Line height over type size, of running text.</summary>
    public double Leading { get; init; } = 1.6;

    public double HeadSize { get; init; } = 15;
    public bool HeadBold { get; init; } = true;

    public double TableSize { get; init; } = 10.5;

    /// <summary>Of figures, where they are set in another size than labels; 0 for the same.</summary>
    public double FigureSize { get; init; }
    public double PaddingX { get; init; } = 2.5;
    public double PaddingY { get; init; } = 3;
    public double MinRowHeight { get; init; } = 18;

    public double RuleWeight { get; init; } = 0.5;

    /// <summary>0 black, 255 white.</summary>
    public int RuleGray { get; init; }
    public double FrameWeight { get; init; }
    public bool DoubleFrame { get; init; }

    /// <summary>No rules at the left and right ends of the table.</summary>
    public bool OpenSides { get; init; }

    /// <summary>Of the rule under the head and of those between title bands; 0 for the usual weight.</summary>
    public double HeadRuleWeight { get; init; }

    /// <summary>Height of head rows over <see cref="MinRowHeight"/>.</summary>
    public double HeadRowTimes { get; init; } = 1;

    /// <summary>Heads of up to four characters one below the other.</summary>
    public bool VerticalHeads { get; init; }

    /// <summary>Colour of title bands as RRGGBB; null for none.</summary>
    public string? BandColor { get; init; }
    public string? HeadColor { get; init; }

    /// <summary>Colour of every other row below the head.</summary>
    public string? ZebraColor { get; init; }
    public bool HeadCellsBold { get; init; }

    /// <summary>Rows whose label has no group over it in bold, figures too.</summary>
    public bool TopRowsBold { get; init; }

    /// <summary>Figures slanted.</summary>
    public bool FigureItalic { get; init; }

    /// <summary>总计 beside the group of the other columns, not under it.</summary>
    public bool TotalBeside { get; init; }

    public double[] GroupWidths { get; init; } = [0.08, 0.14];
    public double LabelWidth { get; init; } = 0.27;

    /// <summary>Width of the label column of tables with one label column.</summary>
    public double SingleLabelWidth { get; init; } = 0.27;

    /// <summary>How unlike the widths of figure columns are: 0 all the same, 0.5 much.</summary>
    public double Uneven { get; init; }

    public bool LabelsCentred { get; init; }
    public FigureAlign FigureAlign { get; init; }

    public bool RepeatHeads { get; init; }

    /// <summary>What stands over a table that goes on from the page before, such as 续表; null for nothing.</summary>
    public string? ContinuedNote { get; init; }

    /// <summary>At the right end over a table, such as 单位：件; null for nothing.</summary>
    public string? UnitNote { get; init; }

    /// <summary>A row may be cut in two by the end of the page.</summary>
    public bool SplitRows { get; init; }
    public bool KeepHeads { get; init; }
    public GroupTextPlace GroupText { get; init; }

    /// <summary>With {0} for the number; null for none.</summary>
    public string? PageNumber { get; init; } = "- {0} -";

    /// <summary>The tallest table on landscape pages of its own.</summary>
    public bool Landscape { get; init; }
    public bool TableOnNewPage { get; init; }
    public bool SectionTitleAfterTable { get; init; }
    public bool SignatureInTwoColumns { get; init; }

    /// <summary>Part of the space between the head of a column and the next table left free.</summary>
    public double TableGap { get; init; } = 8;
}
