namespace CreatorSaaS.Tables;

/// <summary>Orders of texts.</summary>
internal static class Collations
{
    /// <summary>As people of any language look for names: small and large letters together, accents after the letter.</summary>
    public const string OfNames = "und-x-icu";
}
