namespace CreatorSaaS.Payments.Ledger;

/// <summary>
/// Signs heads of the chain (ES256). Its key is not in the database, so whoever rewrites that cannot sign.
/// </summary>
public interface IChainSigner
{
    /// <summary>Names the key in use: the JWK thumbprint (RFC 7638) of its public half.</summary>
    string KeyId { get; }

    byte[] Sign(ReadOnlySpan<byte> text);

    /// <summary>False also where the key is unknown: what cannot be checked is not believed.</summary>
    bool Verify(string keyId, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature);
}
