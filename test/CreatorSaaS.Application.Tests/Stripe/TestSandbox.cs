using CreatorSaaS.Stripe.Sandbox;

namespace CreatorSaaS.Stripe;

/// <summary>A sandbox in this process, on a free port and in a folder of its own.</summary>
internal sealed class TestSandbox : IAsyncDisposable
{
    private readonly string _folder;
    private readonly SandboxServer _server;

    private TestSandbox(string folder, SandboxServer server)
    {
        _folder = folder;
        _server = server;
        Driver = new SandboxDriver(server.Url);
    }

    public SandboxDriver Driver { get; }

    public Uri Url => _server.Url;

    public static async Task<TestSandbox> StartAsync(params SandboxWebhookOptions[] webhooks)
    {
        var folder = Directory.CreateTempSubdirectory("creatorsaas-stripe-").FullName;
        var server = await SandboxServer.StartAsync(new SandboxOptions
        {
            SecretKey = SandboxDriver.SecretKey,
            AdminKey = SandboxDriver.AdminKey,
            StateFolder = folder,
            Webhooks = [.. webhooks],
        });
        return new TestSandbox(folder, server);
    }

    public async ValueTask DisposeAsync()
    {
        Driver.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
