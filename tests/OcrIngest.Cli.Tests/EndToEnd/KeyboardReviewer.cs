using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace OcrIngest.Cli.Tests.EndToEnd;

/// <summary>A person at the review page who knows what is printed and touches nothing but the keyboard.</summary>
/// <param name="truth">Of a document by its name: agency, year and values of each report.</param>
internal sealed class KeyboardReviewer(IPage page, Func<string, JsonElement> truth)
{
    /// <summary>Seconds of a keystroke by an average typist, and of making one's mind up (Card, Moran and Newell 1980).</summary>
    public const double Key = 0.28, Mind = 1.35;

    /// <summary>Keystrokes of a Chinese character in pinyin, with the choice among those that sound alike.</summary>
    private const int KeysOfCharacter = 5;

    private const int MostAnswersOfSubject = 4;

    private const string IsReady =
        """
        () => {
          const picture = document.querySelector('.sheet img');
          return !document.documentElement.dataset.left && document.readyState === 'complete' && (!picture || picture.hidden && !document.querySelector('[data-page]') || picture.complete && picture.naturalWidth > 0);
        }
        """;

    /// <summary>What took a person's time once.</summary>
    /// <param name="Subject">The figure or question; empty where a report was finished and the next one called for.</param>
    /// <param name="Hands">Seconds of keys and thought, by the model.</param>
    /// <param name="Machine">Seconds until the next thing to look at stood there with its picture.</param>
    public sealed record Step(string Document, string Subject, int Keys, double Hands, double Machine);

    /// <summary>Reviews as many reports as there are, or that many.</summary>
    public async Task<List<Step>> Review(int reports)
    {
        var steps = new List<Step>();
        await page.GotoAsync("/");
        await page.Locator("form.next input[name=by]").FocusAsync();
        await page.Keyboard.TypeAsync("anna");
        await Enter(0);
        for (var seen = 0; await Heading() is { } document;)
        {
            var focus = await Focus();
            if (focus.Name.Length == 0)
            {
                // The button for the next report has the focus.
                Assert.EndsWith("/reports/next", focus.Action, StringComparison.Ordinal);
                if (++seen == reports)
                    break;
                steps.Add(new Step(document, "", 1, Mind + Key, await Enter(Mind + Key)));
                continue;
            }
            Assert.True(steps.Count(step => step.Document == document && step.Subject == focus.Name) < MostAnswersOfSubject, $"{document}: {focus.Name} is asked again and again.");
            var keys = focus.IsQuestion ? await AnswerQuestion(truth(document)) : await AnswerField(focus, truth(document));
            var hands = Mind + Key * (keys + 1);
            steps.Add(new Step(document, focus.Name, keys + 1, hands, await Enter(hands)));
        }
        return steps;
    }

    // A question about sums or rows: it is so, or one of its figures is not what is printed.
    private async Task<int> AnswerQuestion(JsonElement report)
    {
        var asked = await page.EvaluateAsync<JsonElement>("() => [...document.querySelectorAll('.asked input')].map(field => ({ name: field.name, says: field.dataset.says ?? null }))");
        var wrong = asked.EnumerateArray().Select(field => (Name: field.GetProperty("name").GetString()!, Says: field.GetProperty("says").GetString())).FirstOrDefault(field => field.Says != Printed(report, field.Name)).Name;
        if (wrong is null)
        {
            await page.Keyboard.PressAsync("Space");
            return 1;
        }
        for (var keys = 1; ; keys++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await Focus() is var focus && focus.Name == wrong)
                return keys + await AnswerField(focus, report);
        }
    }

    private async Task<int> AnswerField(Focused focus, JsonElement report)
    {
        var printed = Printed(report, focus.Name);
        if (printed == focus.Says && printed is not null)
            return 0;
        if (printed is null or "" || printed == focus.Suggested && printed.Length > 1)
        {
            await page.Keyboard.PressAsync(printed is null ? "Alt+KeyX" : printed.Length == 0 ? "Alt+KeyB" : "Alt+KeyS");
            return 2;
        }
        await page.Keyboard.TypeAsync(printed);
        return printed.Sum(letter => char.IsAscii(letter) ? 1 : KeysOfCharacter);
    }

    private static string? Printed(JsonElement report, string name)
    {
        var subject = name["a:".Length..];
        return subject is "agency" or "year" ? report.GetProperty(subject).ToString()
            : report.GetProperty("values").TryGetProperty(subject, out var value) ? value.GetString() : null;
    }

    // Thinks and types as long as a person would: meanwhile the machine can be ahead.
    private async Task<double> Enter(double hands)
    {
        await Task.Delay(TimeSpan.FromSeconds(hands));
        await page.EvaluateAsync("() => { document.documentElement.dataset.left = 'yes'; }");
        var begin = Stopwatch.GetTimestamp();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync(IsReady);
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private async Task<string?> Heading() => await page.Locator(".figures h1 small").CountAsync() == 0 ? null : await page.Locator(".figures h1 small").InnerTextAsync();

    private async Task<Focused> Focus()
    {
        var found = await page.EvaluateAsync<JsonElement>(
            """
            () => {
              const e = document.activeElement;
              return { name: e.name ?? '', type: e.type ?? '', says: e.dataset.says ?? null, suggested: e.dataset.suggested ?? null, action: e.formAction ?? '' };
            }
            """);
        return new Focused(found.GetProperty("name").GetString()!, found.GetProperty("type").GetString() == "checkbox",
            found.GetProperty("says").GetString(), found.GetProperty("suggested").GetString(), found.GetProperty("action").GetString()!);
    }

    private sealed record Focused(string Name, bool IsQuestion, string? Says, string? Suggested, string Action);
}
