using System.Text.Encodings.Web;
using CreatorSaaS.Framework.Authorization.Server.ApiKeys;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Framework.Authorization.Server.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Framework.Authorization.Server.Authentication;

/// <summary>
/// Signs a request in by its access token: the session behind it decides, not the token's age alone. Or by an API key, which
/// opens the API and nothing else.
/// </summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AccessTokenValidator tokens,
    SessionCopies sessions,
    IApiKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var text = header[Prefix.Length..];
        if (text.StartsWith(ApiKeySecret.Mark, StringComparison.Ordinal))
        {
            return await AuthenticateKeyAsync(text);
        }

        var token = await tokens.ValidateAsync(text, Context.RequestAborted);
        return token is not null
            && await sessions.FindAsync(token.SessionId, Context.RequestAborted) is { SecretHash: null } session
            && session.PersonId == token.PersonId
            && session.TenantId == token.TenantId
                ? AuthenticateResult.Success(new AuthenticationTicket(SessionPrincipal.Of(session, Scheme.Name), Scheme.Name))
                : AuthenticateResult.Fail("The access token is not valid.");
    }

    private async Task<AuthenticateResult> AuthenticateKeyAsync(string text) =>
        Request.Path.StartsWithSegments("/api")
        && ApiKeySecret.Parse(text) is { } secret
        && await keys.FindStandingAsync(secret, Context.RequestAborted) is { } key
            ? AuthenticateResult.Success(new AuthenticationTicket(SessionPrincipal.Of(key, Scheme.Name), Scheme.Name))
            : AuthenticateResult.Fail("The API key is not valid.");
}
