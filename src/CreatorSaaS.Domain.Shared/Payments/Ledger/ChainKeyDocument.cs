using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CreatorSaaS.Payments.Ledger;

/// <summary>Public keys as they are handed out: a JWK set (RFC 7517, 5).</summary>
public sealed record ChainKeyDocument(IReadOnlyList<ChainPublicKey> Keys)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="JsonException">It is no set of such keys.</exception>
    public static ChainKeyDocument Parse(string json) =>
        JsonSerializer.Deserialize<ChainKeyDocument>(json, Options) ?? throw new JsonException("There are no keys.");
}

/// <summary>A P-256 key for ES256 as a JWK (RFC 7518, 6.2); coordinates in Base64url.</summary>
/// <param name="Kid">The thumbprint (RFC 7638), by which signed heads name the key.</param>
public sealed record ChainPublicKey(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg)
{
    public static ChainPublicKey Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        return new ChainPublicKey("EC", "P-256", x, y, ThumbprintOf(x, y), "sig", "ES256");
    }

    /// <exception cref="CryptographicException">It is no point of the curve, or the id is not its thumbprint.</exception>
    /// <exception cref="FormatException">A coordinate is no Base64url.</exception>
    public ECDsa ToKey()
    {
        if (Kid != ThumbprintOf(X, Y))
        {
            throw new CryptographicException($"Key {Kid} is not what its name says.");
        }

        return ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(X), Y = Base64Url.DecodeFromChars(Y) },
        });
    }

    // The members in lexical order, without spaces.
    private static string ThumbprintOf(string x, string y) => Base64Url.EncodeToString(
        SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
}
