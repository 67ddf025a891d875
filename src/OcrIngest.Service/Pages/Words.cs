using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using OcrIngest.Storage;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Pages;

/// <summary>What the pages say, in one language.</summary>
public sealed partial record Words
{
    public required string Language { get; init; }
    public required string Other { get; init; }
    public required string OtherName { get; init; }

    public required string Drop { get; init; }
    public required string Folder { get; init; }
    public required string NothingChosen { get; init; }
    public required string NoneChosen { get; init; }
    public required string Send { get; init; }
    public required string Taken { get; init; }
    public required string NotTaken { get; init; }

    public required string Accepted { get; init; }
    public required string Review { get; init; }
    public required string Failed { get; init; }

    /// <summary>With the reason.</summary>
    public required string FailedFor { get; init; }
    public required string WrongOnPaper { get; init; }
    public required string Waiting { get; init; }
    public required string Reading { get; init; }
    public required string PagesRead { get; init; }
    public required string PagesPerMinute { get; init; }
    public required string PageCount { get; init; }
    public required string Empty { get; init; }

    /// <summary>Where a list that was narrowed holds nothing.</summary>
    public required string NoneSuch { get; init; }
    public required string Older { get; init; }

    /// <summary>Before reports whose office or year was not found.</summary>
    public required string Unplaced { get; init; }
    public required string NoReport { get; init; }
    public required string Retry { get; init; }

    public required string Document { get; init; }
    public required string State { get; init; }
    public required string Reports { get; init; }
    public required string Office { get; init; }
    public required string Year { get; init; }
    public required string Original { get; init; }
    public required string Export { get; init; }
    public required string Back { get; init; }
    public required string Coverage { get; init; }

    /// <summary>With the first and the last one on this page, counted from 1, and how many there are.</summary>
    public required string OfficesShown { get; init; }

    public required string ToLookAt { get; init; }
    public required string NobodyNeeded { get; init; }
    public required string Save { get; init; }
    public required string Hint { get; init; }

    /// <summary>For a browser without scripts.</summary>
    public required string HintPlain { get; init; }
    public required string Suggested { get; init; }

    /// <summary>Where an answer cannot be understood.</summary>
    public required string NoAnswer { get; init; }
    public required string YourName { get; init; }
    public required string Changed { get; init; }
    public required string Findings { get; init; }
    public required string Confirm { get; init; }
    public required string NotFound { get; init; }

    /// <summary>With the confidence in percent.</summary>
    public required string ReadWith { get; init; }

    public required string Claim { get; init; }
    public required string Release { get; init; }
    public required string NextReport { get; init; }
    public required string NothingLeft { get; init; }

    /// <summary>With the holder's name, and the minutes left.</summary>
    public required string HeldBy { get; init; }

    /// <summary>With the minutes left.</summary>
    public required string HeldByYou { get; init; }
    public required string Undo { get; init; }
    public required string KeyedByYou { get; init; }
    public required string Blank { get; init; }
    public required string Absent { get; init; }

    public required string LogIn { get; init; }
    public required string LogOut { get; init; }
    public required string Key { get; init; }
    public required string WrongKey { get; init; }

    public required string Audit { get; init; }
    public required string AuditQuestion { get; init; }
    public required string AuditHint { get; init; }
    public required string Right { get; init; }
    public required string Wrong { get; init; }
    public required string Printed { get; init; }
    public required string Draw { get; init; }
    public required string NothingToDraw { get; init; }
    public required string LookAgain { get; init; }
    public required string NoPicture { get; init; }
    public required string PerThousand { get; init; }

    /// <summary>With the numbers looked at, wrong and waiting.</summary>
    public required string AuditCounts { get; init; }
    public required string AuditNone { get; init; }

    public required string Years { get; init; }

    /// <summary>What the contract's words for a figure's status are called here, where they are called otherwise.</summary>
    public required FrozenDictionary<string, string> Statuses { get; init; }

    internal string Status(string? word) => word is null ? "?" : Statuses.GetValueOrDefault(word, word);

    /// <summary>How far a document is.</summary>
    internal string Of(ListedDocument document) => document.Status switch
    {
        DocumentStatus.Pending => $"{Waiting} ({document.Ahead + 1})",
        DocumentStatus.Running => Reading,
        DocumentStatus.Failed => With(FailedFor, FailureText.Of(document.ErrorCode, document.ErrorMessage, this)),
        _ => With(PageCount, document.Pages),
    };

    /// <summary>A figure's value, or that it is blank, or could not be read.</summary>
    internal string Shown(string? value) => value is "" ? Blank : value ?? "?";

    internal static string With(string pattern, params object?[] values) => string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, values);

    public static Words Of(HttpContext context) =>
        (context.Request.Cookies["lang"] ?? context.Request.Headers.AcceptLanguage.ToString()).StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
}
