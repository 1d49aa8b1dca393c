using CreatorSaaS.Stripe.Sandbox;

const string exitWithParent = "--exit-with-parent";

var options = new SandboxOptions();
new ConfigurationBuilder()
    .AddEnvironmentVariables()
    .AddCommandLine([.. args.Where(argument => argument != exitWithParent)])
    .Build()
    .GetSection("Sandbox")
    .Bind(options);

await using var server = await SandboxServer.StartAsync(options);

// The one line on standard output: whoever started the sandbox reads where it is, and that it is ready.
Console.WriteLine(server.Url);

if (args.Contains(exitWithParent))
{
    // The parent holds the other end; it closes when the parent dies, however it dies.
    _ = Task.Run(async () =>
    {
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
        server.Stop();
    });
}

await server.WaitForShutdownAsync();
