using System.Security.Cryptography;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Signs with a key of its own.</summary>
public sealed class TestChainSigner : IChainSigner, IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string KeyId => PublicKeys.Keys[0].Kid;

    public ChainKeyDocument PublicKeys => new([ChainPublicKey.Of(_key)]);

    public byte[] Sign(ReadOnlySpan<byte> text) => _key.SignData(text, HashAlgorithmName.SHA256);

    public bool Verify(string keyId, ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature) =>
        keyId == KeyId && _key.VerifyData(text, signature, HashAlgorithmName.SHA256);

    public void Dispose() => _key.Dispose();
}
