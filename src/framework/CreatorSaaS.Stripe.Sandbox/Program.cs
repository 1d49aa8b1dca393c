using CreatorSaaS.Stripe.Sandbox;

const string exitWithParent = "--exit-with-parent";

var options = new SandboxOptions();
new ConfigurationBuilder()
    .AddEnvironmentVariables()
    .AddCommandLine([.. args.Where(argument => argument != exitWithParent)])
    .Build()
    .GetSection("Sandbox")
    .Bind(options);

if (args.Contains(exitWithParent))
{
    // The parent holds the other end, which closes when the parent dies, however it dies, and be it while this starts.
    // What was answered is on the disk: nothing is to be finished that somebody could hold up.
    var watch = new Thread(() =>
    {
        Console.OpenStandardInput().CopyTo(Stream.Null);
        Environment.Exit(0);
    })
    {
        IsBackground = true,
    };
    watch.Start();
}

await using var server = await SandboxServer.StartAsync(options);

// The one line on standard output: whoever started the sandbox reads where it is, and that it is ready.
Console.WriteLine(server.Url);

await server.WaitForShutdownAsync();
