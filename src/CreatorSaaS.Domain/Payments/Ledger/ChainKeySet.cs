using System.Security.Cryptography;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Checks signatures by a set of public keys.</summary>
/// <exception cref="CryptographicException">One of them is none.</exception>
public sealed class ChainKeySet(ChainKeyDocument document) : IChainKeys, IDisposable
{
    private readonly Dictionary<string, ECDsa> _keys = document.Keys.ToDictionary(key => key.Kid, key => key.ToKey());

    public bool Verify(string keyId, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        _keys.TryGetValue(keyId, out var key) && key.VerifyData(text, signature, HashAlgorithmName.SHA256);

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }
}
