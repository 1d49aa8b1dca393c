using System.Diagnostics;
using System.Reflection;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.EntityFrameworkCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Shouldly;

namespace CreatorSaaS.Stripe;

/// <summary>The host as a process of its own that brings its payment sandbox, in order to be killed.</summary>
internal sealed class HostProcess : IDisposable
{
    public const string Verb = "host-with-sandbox";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10); // a stop in order may take thirty
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Process _process;
    private readonly string _folder;

    private HostProcess(Process process, string folder)
    {
        _process = process;
        _folder = folder;
    }

    /// <summary>Starts one and waits for its sandbox.</summary>
    /// <param name="folder">The sandbox's own.</param>
    /// <param name="untilReady">Else only until the sandbox is a process.</param>
    public static async Task<HostProcess> StartAsync(string folder, bool untilReady)
    {
        var program = Assembly.GetExecutingAssembly().Location;
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [program, Verb, folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true, // nobody wants to read how it died
        })!;
        var host = new HostProcess(process, folder);
        if (untilReady)
        {
            (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience)).ShouldBe(Verb);
        }

        await UntilAsync(() => host.Sandboxes().Count > 0, Patience, "no sandbox was started");
        return host;
    }

    /// <summary>The other process's side.</summary>
    public static async Task<int> RunAsync(string folder)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HostApplication).Assembly.GetName().Name,
            EnvironmentName = Environments.Development,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            // Nobody connects before the host is started.
            [$"ConnectionStrings:{DatabaseRoles.App}"] = "Host=127.0.0.1;Port=9",
            [$"ConnectionStrings:{DatabaseRoles.Host}"] = "Host=127.0.0.1;Port=9",
            ["Sandbox:StateFolder"] = folder,
            ["Sandbox:Url"] = "http://127.0.0.1:0",
        });
        await using var app = await HostApplication.CreateAsync(builder);
        await Console.Out.WriteLineAsync(Verb);
        await Task.Delay(Timeout.InfiniteTimeSpan);
        return 0;
    }

    /// <summary>Sends the signal until the host is dead: .NET takes the first SIGABRT from outside for a wish.</summary>
    public async Task KillAsync(string signal)
    {
        while (!_process.HasExited)
        {
            await Command.RunAsync(["kill", $"-{signal}", $"{_process.Id}"], CancellationToken.None);
            await Task.Delay(Pause);
        }
    }

    public Task SandboxShouldSoonBeGoneAsync(string after) =>
        UntilAsync(() => Sandboxes().Count == 0, Soon, $"the sandbox was left after {after}");

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <summary>Every process that was told to use the folder.</summary>
    private List<int> Sandboxes() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(process => int.TryParse(Path.GetFileName(process), out _) && IsTold(process))
            .Select(process => int.Parse(Path.GetFileName(process))),
    ];

    private bool IsTold(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "environ"))
                .Contains($"Sandbox__StateFolder={_folder}\0", StringComparison.Ordinal);
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return false; // it ended while we looked, or belongs to somebody else
        }
    }

    private static async Task UntilAsync(Func<bool> holds, TimeSpan limit, string otherwise)
    {
        var began = Stopwatch.GetTimestamp();
        while (!holds())
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(limit, otherwise);
            await Task.Delay(Pause);
        }
    }
}
