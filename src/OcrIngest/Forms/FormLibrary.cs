using System.Collections.Immutable;

namespace OcrIngest.Forms;

/// <summary>All forms that can be read, from a folder of form files. Immutable.</summary>
public sealed class FormLibrary
{
    /// <summary>Below the folder of forms: what several forms use.</summary>
    internal const string SharedFolder = "shared";

    private const int MaxForms = 200;

    private FormLibrary(ImmutableArray<FormDefinition> forms, TitleWords titles) => (Forms, Titles) = (forms, titles);

    /// <summary>In the order of their ids.</summary>
    public ImmutableArray<FormDefinition> Forms { get; }

    /// <summary>How reports of these forms are titled and signed.</summary>
    public TitleWords Titles { get; }

    /// <summary>Null when there is no form of that id.</summary>
    public FormDefinition? Find(string id) => Forms.FirstOrDefault(form => form.Id == id);

    /// <summary>Reads every <c>*.json</c> file that lies directly in <paramref name="directory"/>, and what they need from its folder <c>shared</c>.</summary>
    /// <exception cref="FormFileException">The folder holds no form, or one of its files is wrong.</exception>
    public static FormLibrary Load(string directory)
    {
        if (!Directory.Exists(directory))
            throw new FormFileException(directory, ["the folder of form files does not exist"]);
        var files = Directory.GetFiles(directory, "*.json").Order(StringComparer.Ordinal).ToArray();
        if (files.Length is 0 or > MaxForms)
            throw new FormFileException(directory, [$"1 to {MaxForms} form files (*.json) are expected here, {files.Length} found"]);

        var forms = files.Select(FormFileReader.Read).OrderBy(form => form.Id, StringComparer.Ordinal).ToImmutableArray();
        var twice = forms.GroupBy(form => form.Id).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new FormLibrary(forms, TitleWords.Read(Path.Combine(directory, SharedFolder, "titles.json"), forms))
            : throw new FormFileException(directory, [$"two files define the form '{twice.Key}'"]);
    }
}
