using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class ComponentFinderTests
{
    [Fact]
    public void Pieces_have_the_boxes_of_the_pieces_of_the_packed_picture()
    {
        var random = new Random(1);
        foreach (var density in new[] { 0.05, 0.3, 0.5 })
        {
            var twin = BitTwin.Random(random, 90, 40, density);
            var wanted = BitComponents.Find(twin.Bits()).Select(piece => (BitComponents.Bounds(piece), piece.Sum(run => run.Right - run.Left)));
            Assert.Equal(wanted.ToHashSet(), ComponentFinder.Find(twin.Gray(), 128).Select(piece => (piece.Box, piece.Area)).ToHashSet());
        }
    }

    [Fact]
    public void Pieces_at_the_edge_are_known()
    {
        var pieces = ComponentFinder.Find(new DrawnPage(20, 20).Fill(0, 5, 3, 3).Fill(10, 10, 2, 2).Fill(15, 19, 2, 1).Image, 128);
        Assert.Equal([(0, true), (10, false), (15, true)], pieces.OrderBy(piece => piece.Box.X).Select(piece => (piece.Box.X, piece.TouchesEdge)));
    }
}
