namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// Signs heads of the chain (ES256). Its key is not in the database, so whoever rewrites that cannot sign.
/// </summary>
public interface IChainSigner : IChainKeys
{
    /// <summary>Names the key in use: the JWK thumbprint (RFC 7638) of its public half.</summary>
    string KeyId { get; }

    /// <summary>What outsiders check signatures with; keys that sign no more among them.</summary>
    ChainKeyDocument PublicKeys { get; }

    byte[] Sign(ReadOnlySpan<byte> text);
}
