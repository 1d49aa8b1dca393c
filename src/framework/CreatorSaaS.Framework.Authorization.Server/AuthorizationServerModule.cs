using CreatorSaaS.Framework.Authorization.Server.Authentication;
using CreatorSaaS.Framework.Authorization.Server.Tokens;
using CreatorSaaS.Framework.Modularity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace CreatorSaaS.Framework.Authorization.Server;

/// <summary>Access tokens and the session cookie. A context supplies where keys and sessions are kept.</summary>
[DependsOn(typeof(FrameworkModule))]
public sealed class AuthorizationServerModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.TryAddSingleton(TimeProvider.System);
        context.Services.AddAuthentication(AuthenticationSchemes.Default)
            .AddPolicyScheme(AuthenticationSchemes.Default, displayName: null, options => options.ForwardDefaultSelector =
                http => http.Request.Headers.ContainsKey(HeaderNames.Authorization)
                    ? AuthenticationSchemes.Bearer
                    : AuthenticationSchemes.Cookie)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(AuthenticationSchemes.Bearer, configureOptions: null)
            .AddScheme<AuthenticationSchemeOptions, CookieHandler>(AuthenticationSchemes.Cookie, configureOptions: null);

        Configure<AccessTokenOptions>(options =>
        {
            var section = context.Configuration.GetSection("AuthServer");
            options.Issuer = section["Issuer"] ?? IssuerIn(context.Environment);
            options.Audience = section["Audience"] ?? options.Audience;
        });
    }

    private static string IssuerIn(IHostEnvironment environment) =>
        environment.IsDevelopment()
            ? "http://127.0.0.1:5080"
            : throw new InvalidOperationException("AuthServer:Issuer is missing: the public address of this installation.");
}
