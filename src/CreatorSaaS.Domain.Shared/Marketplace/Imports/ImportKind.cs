namespace CreatorSaaS.Marketplace.Imports;

/// <summary>What a file is about: which fields it has and which records its rows become.</summary>
public enum ImportKind
{
    /// <summary>Creators, brands and draft deals.</summary>
    Roster,
}
