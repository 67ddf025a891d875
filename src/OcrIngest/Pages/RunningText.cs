using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Labels.Pictures;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>
/// Reads the lines of a page that stand outside its tables: what may name the office or the year by every reader, what may tell something of the figures by the better one, and of the rest what is
/// seen at a glance.
/// </summary>
/// <param name="sight">Null leaves all lines to the readers.</param>
internal sealed class RunningText(LineReader reader, LineSight? sight)
{
    private const double LeastName = 0.5, Large = 1.25, Short = 0.6, LeastGlance = 1.2;
    private const int FirstLines = 3, NearLines = 6;

    /// <returns>One for each line of the sample.</returns>
    public ImmutableArray<ReadLine> Read(PageGrids grids, PageWords words, PageSample sample)
    {
        var lines = sample.Lines;
        var usual = lines.IsEmpty ? 0 : lines.Select(line => line.Box.Height).Order().ElementAt(lines.Length / 2);
        var printed = lines.Select(line => words.In(line.Box)).ToList();
        var glances = lines.Select((line, i) => printed[i].Length > 0 ? null : Glance(grids, line.Box)).ToList();
        var telling = TellingLines.Find(glances);
        return [.. lines.Select((line, i) => ReadLine(i))];

        ReadLine ReadLine(int i)
        {
            var (box, known) = (lines[i].Box, sample.Of(lines[i]));
            if (printed[i].Length > 0)
                return Line(grids, box, new TextReading(printed[i], 1, []));
            var mayName = MayName(lines, i, usual, grids) && (IsLarge(box, usual) || glances[i] is not { } seen || !NamingLine.IsProse(seen.Text));
            // A few characters are soon read, and number a page or stand over a table.
            if (known is null && !mayName && glances[i] is { } glance && box.Width > LeastGlance * grids.Dpi)
                return telling[i] is { } part ? ReadPart(grids, box, glance, part) : Line(grids, box, new TextReading(glance.Text, glance.Sureness, [])) with { UnreadByFirst = true };
            if (!reader.HasSecond)
                return Line(grids, box, known ?? reader.Read(grids.Rectified, box, grids.Dpi));
            // A name is read at its full width: what may be one is not looked at narrowed first where a glance or its size says so.
            var whole = known is null && mayName && (IsLarge(box, usual) || glances[i] is not null) ? reader.ReadWhole(grids.Rectified, box, grids.Dpi) : null;
            var reading = known ?? whole ?? reader.Read(grids.Rectified, box, grids.Dpi);
            return !mayName || !NamingLine.MayBe(reading.Text)
                ? Line(grids, box, reading) with { Second = reading, UnreadByFirst = true }
                : Line(grids, box, reader.ReadFirst(grids.Rectified, box, grids.Dpi)) with { Second = whole ?? reader.ReadWhole(grids.Rectified, box, grids.Dpi) };
        }
    }

    // What is beside the part stays as it was seen.
    private ReadLine ReadPart(PageGrids grids, PixelRect box, LineGlance glance, Range part)
    {
        var (start, length) = part.GetOffsetAndLength(glance.Text.Length);
        var reading = reader.Read(grids.Rectified, glance.Part(box, start, start + length), grids.Dpi);
        return Line(grids, box, reading with { Text = glance.Text[..start] + reading.Text + glance.Text[(start + length)..] }) with
        {
            Second = reader.HasSecond ? reading : null,
            UnreadByFirst = reader.HasSecond,
        };
    }

    // What cannot surely be read so is nothing.
    private LineGlance? Glance(PageGrids grids, PixelRect line) => sight?.Look(grids.Rectified, line) is { IsSure: true } glance ? glance : null;

    private static ReadLine Line(PageGrids grids, PixelRect box, TextReading read) => new(
        read.Text.ReplaceLineEndings("").Trim(), read.Confidence, box.Y, box.Height / grids.Dpi, box.X / (double)grids.Map.Width, box.Right / (double)grids.Map.Width);

    private static bool IsLarge(PixelRect line, int usualHeight) => line.Height > Large * usualHeight;

    // Title and signature: the first lines of the page, what is printed large, and short lines near its beginning and end.
    private static bool MayName(ImmutableArray<TextLine> lines, int index, int usualHeight, PageGrids grids)
    {
        var box = lines[index].Box;
        return box.Width > LeastName * grids.Dpi && (index < FirstLines || IsLarge(box, usualHeight)
            || (index < NearLines || index >= lines.Length - NearLines) && box.Width < Short * grids.Map.Width);
    }
}
