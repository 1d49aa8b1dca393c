using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CreatorSaaS.Framework.Authorization.Server.Tokens;

/// <summary>A P-256 key. Its algorithm is ES256 whatever a token's header says.</summary>
public sealed class SigningKey
{
    private const DSASignatureFormat Format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation;

    private readonly ECParameters _parameters;

    /// <param name="parameters">With the private part where the key signs.</param>
    public SigningKey(ECParameters parameters)
    {
        _parameters = parameters;
        Kid = ThumbprintOf(parameters);
    }

    /// <summary>Thumbprint of the public part (RFC 7638).</summary>
    public string Kid { get; }

    /// <summary>Makes a new key pair.</summary>
    public static ECParameters Generate()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return ecdsa.ExportParameters(includePrivateParameters: true);
    }

    internal byte[] Sign(ReadOnlySpan<byte> data)
    {
        using var ecdsa = ECDsa.Create(_parameters);
        return ecdsa.SignData(data.ToArray(), HashAlgorithmName.SHA256, Format);
    }

    internal bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = ECDsa.Create(_parameters);
        return ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256, Format);
    }

    private static string ThumbprintOf(ECParameters parameters)
    {
        var x = Base64Url.EncodeToString(parameters.Q.X);
        var y = Base64Url.EncodeToString(parameters.Q.Y);
        return Base64Url.EncodeToString(SHA256.HashData(
            Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
    }
}
