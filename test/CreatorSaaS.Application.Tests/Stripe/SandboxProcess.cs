using System.Diagnostics;
using CreatorSaaS.Stripe.Sandbox;
using Shouldly;

namespace CreatorSaaS.Stripe;

/// <summary>The sandbox as its own process, as the host starts it, to be killed without warning.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10); // a stop in order may take thirty

    private readonly Process _process;

    private SandboxProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
        Driver = new SandboxDriver(url);
    }

    public SandboxDriver Driver { get; }

    public Uri Url { get; }

    public static async Task<SandboxProcess> StartAsync(string folder, params SandboxWebhookOptions[] webhooks)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { typeof(SandboxServer).Assembly.Location, "--exit-with-parent" },
            Environment =
            {
                ["Sandbox__SecretKey"] = SandboxDriver.SecretKey,
                ["Sandbox__AdminKey"] = SandboxDriver.AdminKey,
                ["Sandbox__StateFolder"] = folder,
            },
        };
        for (var index = 0; index < webhooks.Length; index++)
        {
            start.Environment[$"Sandbox__Webhooks__{index}__Id"] = webhooks[index].Id;
            start.Environment[$"Sandbox__Webhooks__{index}__Url"] = webhooks[index].Url;
            start.Environment[$"Sandbox__Webhooks__{index}__Secrets__0"] = webhooks[index].Secrets[0];
            start.Environment[$"Sandbox__Webhooks__{index}__Connect"] = webhooks[index].Connect.ToString();
        }

        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return new SandboxProcess(process, new Uri(line.ShouldNotBeNull("The sandbox ended before it was ready.")));
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>What happens when the host dies: its end of the pipe closes.</summary>
    public async Task<int> LoseParentAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Soon);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Driver.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
