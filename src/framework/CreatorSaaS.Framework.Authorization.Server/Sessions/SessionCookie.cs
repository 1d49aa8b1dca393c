using System.Buffers.Text;
using System.Security.Cryptography;

namespace CreatorSaaS.Framework.Authorization.Server.Sessions;

/// <summary>What the cookie holds: the session's id and a random secret of 256 bits, kept hashed only.</summary>
public sealed record SessionCookie(Guid SessionId, byte[] Secret)
{
    private const int IdLength = 16;
    private const int SecretLength = 32;

    public static SessionCookie Create(Guid sessionId) => new(sessionId, RandomNumberGenerator.GetBytes(SecretLength));

    /// <summary>Null for a text that no cookie of ours holds.</summary>
    public static SessionCookie? Parse(string text)
    {
        Span<byte> octets = stackalloc byte[IdLength + SecretLength];
        return text.Length == Base64Url.GetEncodedLength(octets.Length)
            && Base64Url.TryDecodeFromChars(text, octets, out var written)
            && written == octets.Length
                ? new SessionCookie(new Guid(octets[..IdLength]), octets[IdLength..].ToArray())
                : null;
    }

    public byte[] SecretHash() => SHA256.HashData(Secret);

    internal bool Opens(SessionTicket session) =>
        session.SecretHash is { } hash && CryptographicOperations.FixedTimeEquals(hash, SecretHash());

    /// <summary>The cookie's value.</summary>
    public string ToCookieValue() => Base64Url.EncodeToString([.. SessionId.ToByteArray(), .. Secret]);

    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => $"{nameof(SessionCookie)} {SessionId}";
}
