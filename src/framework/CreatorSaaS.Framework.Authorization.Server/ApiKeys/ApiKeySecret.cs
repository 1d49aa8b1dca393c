using System.Security.Cryptography;
using System.Text;

namespace CreatorSaaS.Framework.Authorization.Server.ApiKeys;

/// <summary>
/// The text of an API key: <c>cs_live_</c>, 256 random bits and a checksum, in hex. The mark is for scanners that look for
/// leaked secrets, the checksum refuses a typing error without a query. Kept by its hash only.
/// </summary>
public sealed class ApiKeySecret
{
    internal const string Mark = "cs_live_";

    private const int SecretLength = 32;
    private const int ChecksumLength = 4;
    private const int ShownDigits = 6;

    private readonly byte[] _secret;

    private ApiKeySecret(byte[] secret) => _secret = secret;

    /// <summary>The beginning, by which people tell their keys apart.</summary>
    public string Prefix => Mark + Convert.ToHexStringLower(_secret)[..ShownDigits];

    public static ApiKeySecret Generate() => new(RandomNumberGenerator.GetBytes(SecretLength));

    /// <summary>Null for a text that is no key of ours.</summary>
    internal static ApiKeySecret? Parse(string text)
    {
        Span<byte> octets = stackalloc byte[SecretLength + ChecksumLength];
        return text.Length == Mark.Length + (octets.Length * 2)
            && text.StartsWith(Mark, StringComparison.Ordinal)
            && !text.AsSpan(Mark.Length).ContainsAnyInRange('A', 'F')
            && Convert.FromHexString(text.AsSpan(Mark.Length), octets, out _, out _) == System.Buffers.OperationStatus.Done
            && ChecksumOf(octets[..SecretLength]).AsSpan().SequenceEqual(octets[SecretLength..])
                ? new ApiKeySecret(octets[..SecretLength].ToArray())
                : null;
    }

    /// <summary>SHA-256, enough for 256 random bits.</summary>
    public byte[] Hash() => SHA256.HashData(_secret);

    /// <summary>The whole key: for its maker, once.</summary>
    public string Reveal() =>
        Mark + Convert.ToHexStringLower(_secret) + Convert.ToHexStringLower(ChecksumOf(_secret));

    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => $"{Prefix}…";

    private static byte[] ChecksumOf(ReadOnlySpan<byte> secret) =>
        SHA256.HashData([.. Encoding.ASCII.GetBytes(Mark), .. secret])[..ChecksumLength];
}
