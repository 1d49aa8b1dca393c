using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CreatorSaaS.Framework.Security;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Framework.Authorization.Server.Tokens;

/// <summary>
/// Reads an access token that anybody may have sent (security.md 2.2). The algorithm is the key's, never the header's; a
/// header with more than type, algorithm and key id is refused, so that no extension can change what is verified.
/// A signature once verified is remembered for 60 s.
/// </summary>
public sealed class AccessTokenValidator(ISigningKeyRing keys, IOptions<AccessTokenOptions> options, TimeProvider time)
    : ISingletonDependency
{
    private const int LengthMax = 4096;
    private const int RememberedMax = 10_000;

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RememberFor = TimeSpan.FromSeconds(60);
    private static readonly string[] HeaderMembers = ["typ", "alg", "kid"];
    private static readonly JsonDocumentOptions Json = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly ConcurrentDictionary<string, (AccessToken Token, DateTimeOffset Until)> _verified = new();

    /// <summary>Answers what a valid token says; null for every other text.</summary>
    public async Task<AccessToken?> ValidateAsync(string text, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var token = Remembered(text, now) ?? await VerifyAsync(text, now, cancellationToken);
        return token is not null && now < token.ExpiresAt + Skew ? token : null;
    }

    private AccessToken? Remembered(string text, DateTimeOffset now) =>
        _verified.TryGetValue(text, out var known) && now < known.Until ? known.Token : null;

    private async Task<AccessToken?> VerifyAsync(string text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (text.Length > LengthMax
            || text.Split('.') is not [var headerPart, var payloadPart, var signaturePart]
            || Decode(headerPart) is not { } header
            || Decode(payloadPart) is not { } payload
            || Decode(signaturePart) is not { } signature
            || KidOf(header) is not { } kid
            || await keys.FindAsync(kid, cancellationToken) is not { } key
            || !key.Verify(Encoding.ASCII.GetBytes($"{headerPart}.{payloadPart}"), signature)
            || TokenOf(payload, now) is not { } token)
        {
            return null;
        }

        if (_verified.Count >= RememberedMax)
        {
            _verified.Clear();
        }

        _verified[text] = (token, now + RememberFor);
        return token;
    }

    private static string? KidOf(byte[] header)
    {
        using var document = Parse(header);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } members
            && members.EnumerateObject().All(member => HeaderMembers.Contains(member.Name))
            && Text(members, "typ") == "at+jwt"
            && Text(members, "alg") == "ES256"
            ? Text(members, "kid")
            : null;
    }

    private AccessToken? TokenOf(byte[] payload, DateTimeOffset now)
    {
        using var document = Parse(payload);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } claims
            && Text(claims, "iss") == options.Value.Issuer
            && Text(claims, "aud") == options.Value.Audience
            && Text(claims, "jti") is { Length: > 0 }
            && Id(claims, AbpClaimTypes.UserId) is { } person
            && Id(claims, AbpClaimTypes.SessionId) is { } session
            && Time(claims, "iat") is { } issuedAt
            && Time(claims, "exp") is { } expiresAt
            && Time(claims, "auth_time") is { } authTime
            && issuedAt <= now + Skew
            && expiresAt - issuedAt <= options.Value.Lifetime
            && IsBegun(claims, now)
            && HasReadableTenant(claims, out var tenant)
            ? new AccessToken(person, tenant, session, authTime, expiresAt)
            : null;
    }

    private static bool IsBegun(JsonElement claims, DateTimeOffset now) =>
        !claims.TryGetProperty("nbf", out _) || Time(claims, "nbf") <= now + Skew;

    // A tenant that cannot be read is no host side: the token is refused.
    private static bool HasReadableTenant(JsonElement claims, out Guid? tenant)
    {
        tenant = Id(claims, AbpClaimTypes.TenantId);
        return tenant is not null || !claims.TryGetProperty(AbpClaimTypes.TenantId, out _);
    }

    /// <summary>Only the canonical spelling is taken: the framework's decoder skips spaces, padding and unused bits.</summary>
    private static byte[]? Decode(string part)
    {
        try
        {
            var octets = Base64Url.DecodeFromChars(part);
            return part.Length > 0 && Base64Url.EncodeToString(octets) == part ? octets : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonDocument? Parse(byte[] utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement members, string name) =>
        members.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Guid? Id(JsonElement members, string name) =>
        Guid.TryParseExact(Text(members, name), "D", out var id) && id != Guid.Empty ? id : null;

    private static DateTimeOffset? Time(JsonElement members, string name) =>
        members.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var seconds)
        && seconds is > 0 and < 253_402_300_800 // the year 10000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
