namespace OcrIngest.Training;

/// <summary>One line of models/training/*-readings.tsv: what was printed and what the recogniser made of it.</summary>
/// <param name="Typeface">Short name of the typeface.</param>
/// <param name="Damage">clean, office, fax or photocopy.</param>
/// <param name="Printed">On one line; may be a text that is no label.</param>
/// <param name="Read">As recognised, lines parted by a space; may be empty.</param>
public sealed record OcrReading(string Typeface, string Damage, string Printed, string Read)
{
    public static IEnumerable<OcrReading> Load(string path) =>
        File.ReadLines(path).Select(line => line.Split('\t')).Select(part => new OcrReading(part[0], part[1], part[2], part[3]));
}
