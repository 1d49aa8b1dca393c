using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.EntityFrameworkCore.Timing;
using CreatorSaaS.Payments.Provider;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Development;

/// <summary>
/// Runs the local payment provider beside the host: a process of its own that ends with this one, on the same business
/// clock, and that calls this host's webhook.
/// </summary>
internal sealed class PaymentSandbox(
    SandboxProcess sandbox,
    BusinessClock clock,
    IServer server,
    IConfiguration configuration,
    IOptions<PaymentsProviderOptions> provider,
    ILogger<PaymentSandbox> logger)
    : IDisposable
{
    private const string WebhookPath = "/api/v1/payments/webhooks/stripe";
    private const string ConnectWebhookPath = "/api/v1/payments/webhooks/stripe-connect";
    private const string Program = "CreatorSaaS.Stripe.Sandbox.dll";
    private const string ReturnBase = "Payments:Provider:CheckoutReturnBase";
    private const int PreferredPort = 5081;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly HttpClient _admin = new()
    {
        BaseAddress = new Uri(sandbox.Url),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", sandbox.AdminKey) },
    };

    private long _offsetSent = long.MinValue;

    /// <summary>Starts the process, names it in the configuration, and keeps its standard input open until this process ends.</summary>
    public static async Task AddAsync(WebApplicationBuilder builder)
    {
        var (secretKey, adminKey) = (NewSecret("sk_test_"), NewSecret("admin_"));
        var (webhookSecret, connectWebhookSecret) = (NewSecret("whsec_"), NewSecret("whsec_"));
        var process = Start(builder.Configuration, secretKey, adminKey);
        var url = await process.StandardOutput.ReadLineAsync().WaitAsync(StartLimit)
            ?? throw new InvalidOperationException("The payment sandbox did not start; it says why on standard error.");

        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Payments:Provider:ApiBase"] = url,
            ["Payments:Provider:SecretKey"] = secretKey,
            ["Payments:Provider:WebhookSecret"] = webhookSecret,
            ["Payments:Provider:ConnectWebhookSecret"] = connectWebhookSecret,
        });
        builder.Services.AddSingleton(new SandboxProcess(process, url, adminKey, webhookSecret, connectWebhookSecret));
        builder.Services.AddSingleton<PaymentSandbox>();
    }

    /// <summary>Tells the provider what time it is, and keeps telling it.</summary>
    public async Task FollowClockAsync()
    {
        clock.OffsetChanged += TrySendOffsetAsync;
        await SendOffsetAsync(clock.Offset);
        if (clock.Offset < TimeSpan.Zero && Interlocked.Read(ref _offsetSent) == long.MinValue)
        {
            throw new InvalidOperationException(
                "The payment sandbox is older than this new database. Delete its folder, .data/sandbox, and start again.");
        }
    }

    /// <summary>Tells the provider where this host listens. Payers are led back here.</summary>
    public async Task ConnectAsync()
    {
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .Replace("[::]", "127.0.0.1").Replace("0.0.0.0", "127.0.0.1");
        if (configuration[ReturnBase] is null)
        {
            provider.Value.CheckoutReturnBase = new Uri(address);
        }

        var answer = await _admin.PutAsJsonAsync("/_sandbox/webhook-endpoints", new object[]
        {
            new { id = "platform", url = address + WebhookPath, secrets = new[] { sandbox.WebhookSecret }, connect = false },
            new { id = "connect", url = address + ConnectWebhookPath, secrets = new[] { sandbox.ConnectWebhookSecret }, connect = true },
        });
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Ends the process, so that its state folder is free for the next.</summary>
    public void Dispose()
    {
        clock.OffsetChanged -= TrySendOffsetAsync;
        _admin.Dispose();
        sandbox.Process.StandardInput.Close();
        if (!sandbox.Process.WaitForExit(StopLimit))
        {
            sandbox.Process.Kill();
        }

        sandbox.Process.Dispose();
    }

    // Business time goes on without a provider: it is the host's, and other things come due.
    private async Task TrySendOffsetAsync(TimeSpan offset)
    {
        try
        {
            await SendOffsetAsync(offset);
        }
        catch (HttpRequestException silence)
        {
            logger.LogWarning(silence, "The payment sandbox does not hear the clock");
        }
    }

    private async Task SendOffsetAsync(TimeSpan offset)
    {
        var seconds = (long)offset.TotalSeconds;
        if (seconds <= Interlocked.Read(ref _offsetSent))
        {
            return;
        }

        var answer = await _admin.PostAsJsonAsync("/_sandbox/clock", new { offsetSeconds = seconds });
        if (answer.IsSuccessStatusCode)
        {
            Interlocked.Exchange(ref _offsetSent, seconds);
        }
        else
        {
            logger.LogWarning("The payment sandbox did not take the clock: {Status}", answer.StatusCode);
        }
    }

    private static Process Start(IConfiguration configuration, string secretKey, string adminKey)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            ArgumentList = { ProgramPath(), "--exit-with-parent" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true, // one line; what it logs goes where this host's errors go
        };

        // By environment: arguments can be read by every process of the machine.
        start.Environment["Sandbox__SecretKey"] = secretKey;
        start.Environment["Sandbox__AdminKey"] = adminKey;
        start.Environment["Sandbox__StateFolder"] =
            configuration["Sandbox:StateFolder"] ?? Path.Combine(CloneFolder.Require(), ".data", "sandbox");
        start.Environment["Sandbox__Url"] =
            configuration["Sandbox:Url"] ?? $"http://127.0.0.1:{(IsFree(PreferredPort) ? PreferredPort : 0)}";
        start.Environment.Remove("ASPNETCORE_URLS");
        return Process.Start(start) ?? throw new InvalidOperationException("The payment sandbox could not be started.");
    }

    private static string ProgramPath()
    {
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (build.Name, build.Parent!.Name);
        var path = Path.Combine(
            CloneFolder.Require(), "src", "framework", "CreatorSaaS.Stripe.Sandbox", "bin", configuration, framework, Program);
        return File.Exists(path)
            ? path
            : throw new InvalidOperationException("The payment sandbox is not built. Build the solution once.");
    }

    // Open payment pages stay valid over a restart when the address does.
    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string NewSecret(string prefix) => prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}

/// <summary>The running provider; its standard input, held here, keeps it alive.</summary>
internal sealed record SandboxProcess(Process Process, string Url, string AdminKey, string WebhookSecret, string ConnectWebhookSecret);
