using System.Text.Encodings.Web;
using CreatorSaaS.Framework.Authorization.Server.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Framework.Authorization.Server.Authentication;

/// <summary>Signs a request in by the session cookie; asks people who are not signed in to sign in.</summary>
internal sealed class CookieHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SessionCopies sessions,
    SessionCookies cookies)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookies.Read(Context) is not { } cookie)
        {
            return AuthenticateResult.NoResult();
        }

        if (await sessions.FindAsync(cookie.SessionId, Context.RequestAborted) is not { } session || !cookie.Opens(session))
        {
            return AuthenticateResult.Fail("The session has ended.");
        }

        return AuthenticateResult.Success(new AuthenticationTicket(SessionPrincipal.Of(session, Scheme.Name), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Request.Path.StartsWithSegments("/api"))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var returnUrl = HttpMethods.IsGet(Request.Method) ? $"?returnUrl={UrlEncoder.Default.Encode(Request.Path + Request.QueryString)}" : "";
        Response.Redirect($"{AuthenticationSchemes.SignInPath}{returnUrl}");
        return Task.CompletedTask;
    }
}
