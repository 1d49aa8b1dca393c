namespace CreatorSaaS.Payments.Ledger;

/// <summary>The newest entry of a chain, or the point from which one is continued.</summary>
public sealed record ChainHead(long Seq, byte[] Hash)
{
    /// <summary>What the first entry continues: sequence 0 and 32 zero bytes.</summary>
    public static ChainHead Genesis { get; } = new(0, new byte[32]);

    public bool IsAt(long seq, ReadOnlySpan<byte> hash) => Seq == seq && hash.SequenceEqual(Hash);
}

/// <summary>
/// A head that was signed and published: whoever rewrites the chain before it can no longer hide that.
/// </summary>
/// <param name="Signature">ES256 (RFC 7518: r and s, 64 bytes) over <see cref="ChainCanonicalText.OfAnchor"/>.</param>
public sealed record ChainAnchor(
    Guid TenantId, long Seq, byte[] Hash, byte[] Signature, string KeyId, DateTime PublishedAt)
{
    public static ChainAnchor Sign(IChainSigner signer, ChainSeal seal, Guid tenantId, ChainHead head, DateTime now)
    {
        // PostgreSQL keeps microseconds: what is signed must be what is read back.
        var moment = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var text = ChainCanonicalText.OfAnchor(seal, tenantId, head, signer.KeyId, moment);
        return new ChainAnchor(tenantId, head.Seq, head.Hash, signer.Sign(text), signer.KeyId, moment);
    }
}

/// <summary>What a signature says of a head.</summary>
public enum ChainSeal
{
    /// <summary>That it was the newest entry when it was signed.</summary>
    Head,

    /// <summary>That an exported journal ends with it.</summary>
    ExportEnd,
}
