using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CreatorSaaS.Framework.Security;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Framework.Authorization.Server.Tokens;

/// <summary>Mints access tokens (RFC 9068, ES256).</summary>
public sealed class AccessTokenIssuer(ISigningKeyRing keys, IOptions<AccessTokenOptions> options, TimeProvider time)
    : ISingletonDependency
{
    /// <summary>The one client there is: our own pages, apps and scripts.</summary>
    private const string FirstParty = "first-party";

    /// <summary>The plus of <c>at+jwt</c> as it is.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Mints a token of the configured lifetime.</summary>
    public async Task<string> IssueAsync(
        Guid personId, Guid? tenantId, Guid sessionId, DateTimeOffset authTime, CancellationToken cancellationToken = default)
    {
        var key = await keys.GetCurrentAsync(cancellationToken);
        var now = time.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = options.Value.Issuer,
            ["aud"] = options.Value.Audience,
            ["client_id"] = FirstParty,
            [AbpClaimTypes.UserId] = personId,
            [AbpClaimTypes.SessionId] = sessionId,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.Add(options.Value.Lifetime).ToUnixTimeSeconds(),
            ["auth_time"] = authTime.ToUnixTimeSeconds(),
            ["amr"] = (string[])["pwd"],
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        };
        if (tenantId is { } tenant)
        {
            claims[AbpClaimTypes.TenantId] = tenant;
        }

        var content = $"{Part(new { typ = "at+jwt", alg = "ES256", kid = key.Kid })}.{Part(claims)}";
        return $"{content}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(content)))}";
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value, Json));
}
