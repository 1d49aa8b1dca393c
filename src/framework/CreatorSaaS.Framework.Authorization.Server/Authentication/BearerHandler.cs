using System.Text.Encodings.Web;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using CreatorSaaS.Framework.Authorization.Server.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Framework.Authorization.Server.Authentication;

/// <summary>Signs a request in by its access token. The session behind the token decides, not the token's age alone.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AccessTokenValidator tokens,
    SessionCopies sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var token = await tokens.ValidateAsync(header[Prefix.Length..], Context.RequestAborted);
        return token is not null
            && await sessions.FindAsync(token.SessionId, Context.RequestAborted) is { SecretHash: null } session
            && session.PersonId == token.PersonId
            && session.TenantId == token.TenantId
                ? AuthenticateResult.Success(new AuthenticationTicket(SessionPrincipal.Of(session, Scheme.Name), Scheme.Name))
                : AuthenticateResult.Fail("The access token is not valid.");
    }
}
