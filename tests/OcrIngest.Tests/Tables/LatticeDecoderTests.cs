using OcrIngest.Tables;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class LatticeDecoderTests
{
    private const int Rows = 3, Columns = 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_drawing_that_parts_the_table_into_rectangles_is_more_probable(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 30; trial++)
        {
            var (level, upright) = (Odds(random, Rows + 1, Columns), Odds(random, Columns + 1, Rows));
            var decoded = LatticeDecoder.Decode(level, upright);
            Assert.True(IsDrawing(decoded));
            Assert.Equal(Best(level, upright), Score(level, upright, decoded), 6);
        }
    }

    [Fact]
    public void A_stretch_that_wore_off_between_two_that_are_seen_is_ruled()
    {
        var (level, upright) = (All(9, 4, 6), All(5, 8, 6));
        upright[2, 3] = -2;
        Assert.True(LatticeDecoder.Decode(level, upright).Vertical[2, 3]);
    }

    [Fact]
    public void A_cell_over_all_columns_stays_one()
    {
        var (level, upright) = (All(9, 4, 6), All(5, 8, 6));
        for (var edge = 1; edge < 4; edge++)
            upright[edge, 3] = -6;
        var decoded = LatticeDecoder.Decode(level, upright);
        Assert.All(Enumerable.Range(1, 3), edge => Assert.False(decoded.Vertical[edge, 3]));
        Assert.All(Enumerable.Range(1, 3), edge => Assert.True(decoded.Vertical[edge, 2] && decoded.Vertical[edge, 4]));
    }

    [Fact]
    public void A_stroke_that_leads_nowhere_is_no_rule()
    {
        var (level, upright) = (All(4, 3, -6), All(4, 3, -6));
        // It would end alone at both of its ends.
        upright[1, 1] = 4;
        var decoded = LatticeDecoder.Decode(level, upright);
        Assert.False(decoded.Vertical[1, 1]);
    }

    private static double[,] All(int edges, int places, double odds)
    {
        var all = new double[edges, places];
        for (var i = 0; i < edges; i++)
        {
            for (var j = 0; j < places; j++)
                all[i, j] = odds;
        }
        return all;
    }

    private static double[,] Odds(Random random, int edges, int places)
    {
        var odds = new double[edges, places];
        for (var i = 0; i < edges; i++)
        {
            for (var j = 0; j < places; j++)
                odds[i, j] = 12 * random.NextDouble() - 6;
        }
        return odds;
    }

    private static double Best(double[,] level, double[,] upright)
    {
        const int inner = (Rows - 1) * Columns + (Columns - 1) * Rows;
        var best = double.NegativeInfinity;
        for (var bits = 0; bits < 1 << inner; bits++)
        {
            var (horizontal, vertical, bit) = (new bool[Rows + 1, Columns], new bool[Columns + 1, Rows], 0);
            for (var i = 0; i < Columns; i++)
                horizontal[0, i] = horizontal[Rows, i] = true;
            for (var i = 0; i < Rows; i++)
                vertical[0, i] = vertical[Columns, i] = true;
            for (var edge = 1; edge < Rows; edge++)
            {
                for (var column = 0; column < Columns; column++)
                    horizontal[edge, column] = (bits >> bit++ & 1) != 0;
            }
            for (var edge = 1; edge < Columns; edge++)
            {
                for (var row = 0; row < Rows; row++)
                    vertical[edge, row] = (bits >> bit++ & 1) != 0;
            }
            if (IsDrawing((horizontal, vertical)))
                best = Math.Max(best, Score(level, upright, (horizontal, vertical)));
        }
        return best;
    }

    private static bool IsDrawing((bool[,] Horizontal, bool[,] Vertical) drawing)
    {
        for (var row = 1; row < Rows; row++)
        {
            for (var column = 1; column < Columns; column++)
            {
                bool up = drawing.Vertical[column, row - 1], down = drawing.Vertical[column, row], left = drawing.Horizontal[row, column - 1], right = drawing.Horizontal[row, column];
                if (up != down && !(left && right) || left != right && !(up && down))
                    return false;
            }
        }
        return true;
    }

    private static double Score(double[,] level, double[,] upright, (bool[,] Horizontal, bool[,] Vertical) drawing)
    {
        double score = 0;
        for (var edge = 1; edge < Rows; edge++)
        {
            for (var column = 0; column < Columns; column++)
                score += (drawing.Horizontal[edge, column] ? level[edge, column] : 0) - (column > 0 && drawing.Horizontal[edge, column] != drawing.Horizontal[edge, column - 1] ? 1 : 0);
        }
        for (var edge = 1; edge < Columns; edge++)
        {
            for (var row = 0; row < Rows; row++)
                score += (drawing.Vertical[edge, row] ? upright[edge, row] : 0) - (row > 0 && drawing.Vertical[edge, row] != drawing.Vertical[edge, row - 1] ? IsBand(row) || IsBand(row - 1) ? 1.5 : 2.5 : 0);
        }
        return score;

        bool IsBand(int row) => !Enumerable.Range(1, Columns - 1).Any(edge => drawing.Vertical[edge, row]);
    }
}
