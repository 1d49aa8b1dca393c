using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CreatorSaaS.Stripe;

/// <summary>
/// Checks <c>Stripe-Signature: t=unix,v1=hex[,v1=hex]</c>: HMAC-SHA256 over <c>t.body</c> with the endpoint's secret.
/// The body must be the bytes as they came; parsed and written again it is another text.
/// </summary>
public static class WebhookSignature
{
    /// <summary>How far the signed moment may be from now, before or after: Stripe's own 300 s.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    /// <summary>Compares every v1 with every secret in constant time; a rotation has two secrets at once.</summary>
    /// <param name="rawBody">The bytes as they came.</param>
    /// <param name="header">Value of <c>Stripe-Signature</c>, or null where it is missing.</param>
    /// <param name="secrets">The endpoint's secrets; an empty one would accept anybody's signature.</param>
    /// <param name="now">Real time (UTC): signatures do not follow the business clock.</param>
    /// <exception cref="ArgumentException">No secret, or an empty one, is configured.</exception>
    public static WebhookSignatureVerdict Verify(
        ReadOnlySpan<byte> rawBody, string? header, IReadOnlyCollection<string> secrets, DateTimeOffset now)
    {
        if (secrets.Count == 0 || secrets.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("A webhook endpoint needs a secret that is not empty.", nameof(secrets));
        }

        if (!TryParse(header, out var signedAt, out var signatures))
        {
            return WebhookSignatureVerdict.Malformed;
        }

        if (!MatchesAny(rawBody, signedAt, signatures, secrets))
        {
            return WebhookSignatureVerdict.Mismatch;
        }

        // The moment is only believed once the signature over it was.
        return Math.Abs(now.ToUnixTimeSeconds() - signedAt) <= Tolerance.TotalSeconds
            ? WebhookSignatureVerdict.Valid
            : WebhookSignatureVerdict.Stale;
    }

    private static bool TryParse(string? header, out long signedAt, out List<byte[]> signatures)
    {
        signedAt = -1;
        signatures = [];
        foreach (var part in (header ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal))
            {
                if (!long.TryParse(part.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out signedAt))
                {
                    return false;
                }
            }
            else if (part.StartsWith("v1=", StringComparison.Ordinal) && TryReadHash(part.AsSpan(3), out var signature))
            {
                signatures.Add(signature);
            }
        }

        return signedAt is >= 0 and <= 253_402_300_799 && signatures.Count > 0;
    }

    private static bool TryReadHash(ReadOnlySpan<char> hex, out byte[] hash)
    {
        hash = new byte[HMACSHA256.HashSizeInBytes];
        return hex.Length == 2 * hash.Length
            && Convert.FromHexString(hex, hash, out _, out _) == OperationStatus.Done;
    }

    private static bool MatchesAny(
        ReadOnlySpan<byte> rawBody, long signedAt, List<byte[]> signatures, IReadOnlyCollection<string> secrets)
    {
        var prefix = Encoding.ASCII.GetBytes(signedAt.ToString(CultureInfo.InvariantCulture) + ".");
        var matches = false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var secret in secrets)
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
            hmac.AppendData(prefix);
            hmac.AppendData(rawBody);
            hmac.GetHashAndReset(expected);
            foreach (var signature in signatures)
            {
                matches |= CryptographicOperations.FixedTimeEquals(expected, signature);
            }
        }

        return matches;
    }
}

/// <summary>What a signature is worth.</summary>
public enum WebhookSignatureVerdict
{
    /// <summary>Signed with one of the secrets, and fresh.</summary>
    Valid,

    /// <summary>No header, or none that says when and what.</summary>
    Malformed,

    /// <summary>Signed with another secret, or the body was changed.</summary>
    Mismatch,

    /// <summary>Rightly signed, but too long ago or too far ahead: a replay, or a wrong clock.</summary>
    Stale,
}
