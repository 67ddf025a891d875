namespace OcrIngest.Storage.Access;

/// <summary>What a key allows; each role includes the ones before it.</summary>
public enum Role
{
    /// <summary>Upload, watch, take results.</summary>
    Upload,

    /// <summary>Look at reports, answer, audit.</summary>
    Review,

    /// <summary>Delete, webhooks.</summary>
    Admin,
}
