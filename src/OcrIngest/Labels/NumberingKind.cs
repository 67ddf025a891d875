namespace OcrIngest.Labels;

/// <summary>How a label is numbered, from the outermost level to the innermost.</summary>
public enum NumberingKind
{
    None,

    /// <summary>一、</summary>
    Clause,

    /// <summary>（一）, also printed (一).</summary>
    Parenthesised,

    /// <summary>1. , also printed 1、 （1） ⑴ or ①.</summary>
    Item,
}
