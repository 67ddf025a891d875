namespace OcrIngest.Native.Tests;

/// <summary>Tests that measure the process and so must run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
