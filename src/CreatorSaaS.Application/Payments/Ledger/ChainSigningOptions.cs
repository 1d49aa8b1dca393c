namespace CreatorSaaS.Payments.Ledger;

/// <summary>Where signed heads and the keys that sign them are kept: section <c>Payments:Ledger</c>.</summary>
public sealed class ChainSigningOptions
{
    public const string Section = "Payments:Ledger";

    /// <summary>
    /// Holds one PEM file per key, P-256 and readable by this account alone. The last by name signs, all verify: a new
    /// file rotates the key. Kept apart from the database and its backups, else a signature proves little.
    /// </summary>
    public string? KeyFolder { get; set; }

    /// <summary>
    /// One file per tenant, which grows by a JSON object per signed head. Right on storage that can be appended to only.
    /// </summary>
    public string? AnchorFolder { get; set; }

    /// <summary>Makes the first key where there is none: for development.</summary>
    public bool CreatesKey { get; set; }

    internal string RequireKeyFolder() => KeyFolder ?? throw Missing(nameof(KeyFolder));

    internal string RequireAnchorFolder() => AnchorFolder ?? throw Missing(nameof(AnchorFolder));

    private static InvalidOperationException Missing(string setting) => new($"{Section}:{setting} is missing.");
}
