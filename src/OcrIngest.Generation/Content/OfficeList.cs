using OcrIngest.Generation.Data;

namespace OcrIngest.Generation.Content;

/// <summary>An issuing office: its name as titles print it, what it calls its area or itself, and its size (0 to 4).</summary>
internal sealed record Office(string Name, string We, int Size);

/// <summary>Puts issuing offices together from names of places and departments.</summary>
internal sealed record OfficeList(string[] Cities, string[] Counties, string[] Towns, string[] Streets, string[] Departments)
{
    public static OfficeList Load() => DataFile.Read<OfficeList>("offices.json");

    public Office Draw(SeedStream random)
    {
        var (city, county) = (random.Pick(Cities), random.Pick(Counties));
        var before = random.Chance(0.3) ? city : "";
        return random.Weighted([2, 3, 1.5, 2, 1, 3, 1.5]) switch
        {
            0 => new Office($"{city}人民政府", "我" + Last(city), random.Between(3, 4)),
            1 => new Office($"{before}{county}人民政府", "我" + Last(county), random.Between(2, 3)),
            2 => new Office($"{county}人民政府办公室", "我办", random.Between(0, 2)),
            3 => Town(county, random.Pick(Towns), random),
            4 => new Office($"{county}{random.Pick(Streets)}办事处", "我街道", random.Between(0, 1)),
            5 => new Office($"{before}{county}{random.Pick(Departments)}", "我局", random.Between(0, 2)),
            _ => new Office($"{city}{random.Pick(Departments)}", "我局", random.Between(1, 3)),
        };
    }

    private static Office Town(string county, string town, SeedStream random) => new($"{county}{town}人民政府", "我" + Last(town), random.Between(0, 1));

    private static string Last(string place) => place[^1..];
}
