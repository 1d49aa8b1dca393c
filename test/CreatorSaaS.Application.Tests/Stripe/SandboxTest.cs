using Xunit;

namespace CreatorSaaS.Stripe;

/// <summary>A test class with a sandbox of its own for each test.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private TestSandbox? _sandbox;

    private protected SandboxDriver Sandbox => _sandbox!.Driver;

    private protected StripeClient Client => Sandbox.Client;

    public async Task InitializeAsync() => _sandbox = await TestSandbox.StartAsync();

    public async Task DisposeAsync() => await _sandbox!.DisposeAsync();
}
