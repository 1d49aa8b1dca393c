using CreatorSaaS.Circuits;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;

namespace CreatorSaaS.Pages;

/// <summary>Cookies of forms, and what a page's circuit may cost the node (security.md 2.3).</summary>
internal static class PageProtection
{
    // What a page read while prerendering comes back in one message when its circuit opens; the audit log's is the biggest.
    private const long MessageBytesMax = 256 * 1024;
    private const int UnreadRendersMax = 10;
    private const int LostCircuitsKeptMax = 200;

    private static readonly TimeSpan LostCircuitKept = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan ScriptCallLimit = TimeSpan.FromSeconds(30);

    public static void AddPageProtection(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = environment.IsDevelopment() ? "cs-form" : "__Host-cs-form";
            options.Cookie.Path = "/";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy =
                environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

            // The policy's frame-ancestors says it for every answer, and more strictly.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CircuitOptions>(options =>
        {
            options.DisconnectedCircuitMaxRetained = LostCircuitsKeptMax;
            options.DisconnectedCircuitRetentionPeriod = LostCircuitKept;
            options.MaxBufferedUnacknowledgedRenderBatches = UnreadRendersMax;
            options.JSInteropDefaultCallTimeout = ScriptCallLimit;
            options.DetailedErrors = false;

            // Our pages reload when their circuit is gone: what it held is kept for nobody.
            options.PersistedCircuitInMemoryMaxRetained = 0;
        });
        services.AddSingleton<CircuitOwners>();
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(options =>
        {
            options.MaximumReceiveMessageSize = MessageBytesMax;
            options.MaximumParallelInvocationsPerClient = 1;
            options.EnableDetailedErrors = false;
            options.AddFilter<CircuitOwners>();
        });
    }
}
