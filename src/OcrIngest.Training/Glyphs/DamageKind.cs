namespace OcrIngest.Training.Glyphs;

/// <summary>Ways in which paper comes to us; each has five severities.</summary>
public enum DamageKind
{
    /// <summary>As printed to a picture.</summary>
    Clean,

    /// <summary>An office scanner: slight blur, noise, JPEG.</summary>
    Office,

    /// <summary>Old paper at low resolution: uneven, weak, dirty.</summary>
    Archive,

    /// <summary>Bilevel at 200 dpi: broken or clogged strokes.</summary>
    Fax,

    /// <summary>Copies of copies: strokes thinned or swollen, speckles.</summary>
    Photocopy,

    /// <summary>By hand, with a telephone: blur, shade, resampling.</summary>
    Photo,

    /// <summary>What a red seal leaves over the digits.</summary>
    Seal,
}
