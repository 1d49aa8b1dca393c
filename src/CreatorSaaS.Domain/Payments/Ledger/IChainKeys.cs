namespace CreatorSaaS.Payments.Ledger;

/// <summary>The public halves of the keys that sign heads of the chain (ES256).</summary>
public interface IChainKeys
{
    /// <summary>False also where the key is unknown: what cannot be checked is not believed.</summary>
    bool Verify(string keyId, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature);
}
