namespace CreatorSaaS.Marketplace.Imports;

/// <summary>What a row is about.</summary>
public enum ImportRecord
{
    Creator,
    Brand,
    Deal,
}

/// <summary>What came of a row.</summary>
public enum ImportOutcome
{
    /// <summary>A record was made of it, or a part of one.</summary>
    New,

    /// <summary>The record was there before, or another row of the file had made it; nothing was changed.</summary>
    Known,
}
