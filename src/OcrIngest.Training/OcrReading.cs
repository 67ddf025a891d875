namespace OcrIngest.Training;

/// <summary>One line of models/training/*-readings.tsv: what was printed and what the recogniser made of it.</summary>
/// <param name="Typeface">Short name of the typeface.</param>
/// <param name="Damage">clean, office, fax or photocopy.</param>
/// <param name="Printed">On one line; may be a text that is no label.</param>
/// <param name="Read">As recognised, lines parted by a space; may be empty.</param>
public sealed record OcrReading(string Typeface, string Damage, string Printed, string Read)
{
    /// <exception cref="InvalidDataException">A line has not four fields; its number is said.</exception>
    public static IEnumerable<OcrReading> Load(string path) =>
        File.ReadLines(path).Select((line, index) => line.Split('\t') is [var typeface, var damage, var printed, var read]
            ? new OcrReading(typeface, damage, printed, read)
            : throw new InvalidDataException($"{path}, line {index + 1}: typeface, damage, printed and read are expected, with tabs between."));
}
