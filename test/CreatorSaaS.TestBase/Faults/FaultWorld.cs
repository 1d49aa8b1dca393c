using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using CreatorSaaS.Embedded;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Kafka;
using CreatorSaaS.Payments.Ledger;

namespace CreatorSaaS.Faults;

/// <summary>
/// The product as processes: the real host in Development, its PostgreSQL and its payment provider, each to be killed
/// and started again, with gates between them. Everything it keeps is in one folder that goes with it.
/// </summary>
internal sealed class FaultWorld : IAsyncDisposable
{
    private const string Host = "src/CreatorSaaS.HttpApi.Host";
    private const string Sandbox = "src/framework/CreatorSaaS.Stripe.Sandbox";
    private const string SandboxProgram = "CreatorSaaS.Stripe.Sandbox.dll";
    private const string SecretKey = "sk_test_faults";
    private const string AdminKey = "admin_faults";
    private const string WebhookSecret = "whsec_faults";
    private const string ConnectWebhookSecret = "whsec_faults_connect";
    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _folder;
    private readonly HttpGate _toHost;
    private readonly HttpGate _toSandbox;
    private readonly DatabaseGate _toDatabase;
    private readonly IReadOnlyDictionary<string, string?> _kafka;
    private readonly HttpClient _direct = new() { Timeout = TimeSpan.FromSeconds(10) };

    // The provider refuses a time that lies before the last it was told.
    private readonly SemaphoreSlim _turn = new(1);

    private MarkedProcess? _host;
    private MarkedProcess? _sandbox;
    private ApiPerson? _admin;

    private FaultWorld(
        string folder,
        FaultServer database,
        HttpGate toHost,
        HttpGate toSandbox,
        DatabaseGate toDatabase,
        IReadOnlyDictionary<string, string?> kafka)
    {
        _folder = folder;
        Database = database;
        _toHost = toHost;
        _toSandbox = toSandbox;
        _toDatabase = toDatabase;
        _kafka = kafka;
        Provider = new ProviderBooks(toSandbox.Address, SecretKey);
    }

    /// <summary>The database itself, not through the gate.</summary>
    public FaultServer Database { get; }

    public ProviderBooks Provider { get; }

    /// <summary>Where the host is, whichever process that is.</summary>
    public Uri HostAddress => _toHost.Address;

    /// <summary>Opens database and gates, for hosts to come.</summary>
    /// <param name="transport">How their events travel.</param>
    public static async Task<FaultWorld> OpenAsync(EventTransport transport)
    {
        var folder = Directory.CreateDirectory(
            Path.Combine(CloneFolder.Require(), ".data", "faults", Guid.NewGuid().ToString("N")[..12])).FullName;
        var database = await FaultServer.StartAsync(Path.Combine(folder, "postgres"));
        await database.ExecuteAsync(EventWitness.Sql);
        var (toHost, toSandbox) = (await HttpGate.StartAsync(waits: true), await HttpGate.StartAsync(waits: false));
        var world = new FaultWorld(
            folder, database, toHost, toSandbox, DatabaseGate.Start(), EventTransports.NewSettings(transport));
        world._toDatabase.OpenTo(database.Port);
        return world;
    }

    /// <summary>Starts provider and host; it is ready, with its demo people.</summary>
    public async Task StartAsync()
    {
        await StartSandboxAsync();
        await StartHostAsync();
    }

    /// <summary>Starts the host alone, with a provider of its own, until the demo's half year is played.</summary>
    public Task SeedAsync() => StartHostAsync(new Dictionary<string, string>
    {
        ["Sandbox__StateFolder"] = SandboxFolder,
        ["Sandbox__Url"] = "http://127.0.0.1:0",
    });

    /// <summary>A person that the host has seeded, by the key of their role.</summary>
    public ApiPerson SignIn(string role) => new(HostAddress, JsonSerializer.Deserialize<Dictionary<string, SignIn>>(
        File.ReadAllText(SignInsFile), JsonSerializerOptions.Web)![role]);

    /// <summary>Lets the next message of such a point stand.</summary>
    public GateStop Arm(KillPoint point, KillMarks marks) => point switch
    {
        KillPoint.CallUnsent => _toSandbox.Arm("POST", marks.ProviderPath, whenAnswered: false),
        KillPoint.CallUnanswered => _toSandbox.Arm("POST", marks.ProviderPath, whenAnswered: true),
        KillPoint.WriteUnsent or KillPoint.WriteUnanswered or KillPoint.CommitUnanswered
            or KillPoint.EventsUnanswered => ArmDatabase(point, marks.Write, time: 1),
        KillPoint.TellingUnanswered => _toHost.Arm("POST", marks.ToldPathEnd, whenAnswered: true),
        _ => throw new UnreachableException($"{point}"),
    };

    /// <param name="time">Which of such statements, counted from now.</param>
    public GateStop ArmDatabase(KillPoint point, DatabaseMark write, int time) => point switch
    {
        KillPoint.WriteUnsent => _toDatabase.Arm(StatementMoment.Unsent, write, time),
        KillPoint.WriteUnanswered => _toDatabase.Arm(StatementMoment.Unanswered, write, time),
        KillPoint.CommitUnanswered => _toDatabase.Arm(StatementMoment.CommitUnanswered, write, time),
        KillPoint.EventsUnanswered => _toDatabase.Arm(StatementMoment.Unanswered, DatabaseMark.Carrying, time),
        _ => throw new UnreachableException($"{point} is no statement."),
    };

    /// <summary>SIGKILL.</summary>
    /// <returns>Processes that should have gone with it and have not.</returns>
    public async Task<IReadOnlyList<KillFinding>> KillAsync(KillVictim victim)
    {
        IReadOnlyList<string> left = [];
        switch (victim)
        {
            case KillVictim.Host:
                _toHost.Close();
                left = await _host!.KillAsync();
                break;
            case KillVictim.Sandbox when _sandbox is null:
                _host!.KillChild(SandboxProgram);
                break;
            case KillVictim.Sandbox:
                _toSandbox.Close();
                left = await _sandbox.KillAsync();
                break;
            case KillVictim.Postgres:
                _toDatabase.Close();
                left = await Database.KillAsync();
                break;
            default:
                throw new UnreachableException($"{victim}");
        }

        return [.. left.Select(process => new KillFinding(KillFindingKind.ChildrenLeft, process))];
    }

    public async Task RestartAsync(KillVictim victim)
    {
        switch (victim)
        {
            case KillVictim.Host:
                _host!.Dispose();
                await StartHostAsync();
                break;
            case KillVictim.Sandbox:
                _sandbox!.Dispose();
                await StartSandboxAsync();
                break;
            case KillVictim.Postgres:
                await Database.RestartAsync();
                _toDatabase.OpenTo(Database.Port);
                break;
            default:
                throw new UnreachableException($"{victim}");
        }
    }

    /// <summary>Moves business time as another node would; host and provider follow.</summary>
    /// <exception cref="TimeoutException">The host does not.</exception>
    public async Task AdvanceAsync(TimeSpan by)
    {
        await _turn.WaitAsync();
        try
        {
            await MoveClockAsync(by);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<DateTime> ReadClockAsync() =>
        (await Admin.GetAsync("dev/clock")).GetProperty("now").GetDateTime();

    /// <summary>Pays a page of the provider with a card that succeeds; one that is away is tried again.</summary>
    public async Task PayAsync(string pageUrl)
    {
        // A provider that was started again listens elsewhere; its pages are the same.
        var page = new Uri(_toSandbox.Address, new Uri(pageUrl).PathAndQuery);
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
                using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["email"] = "brand@example.com",
                    ["cardNumber"] = "4242 4242 4242 4242",
                    ["cardExpiry"] = "12 / 99",
                    ["cardCvc"] = "123",
                    ["billingName"] = "Bruno Keller",
                });

                using var answer = await browser.PostAsync(page, form);
                if ((int)answer.StatusCode < 400)
                {
                    return;
                }

                throw new InvalidOperationException($"The payment page answered {answer.StatusCode}.");
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(began) < StartPatience)
            {
                await Task.Delay(Pause);
            }
        }
    }

    /// <summary>How many events wait to be taken by the host's webhook.</summary>
    public async Task<int> CountDeliveriesAsync() =>
        (await ControlSandboxAsync(HttpMethod.Get, "webhook-deliveries", body: null)).GetProperty("waiting").GetInt32();

    public async ValueTask DisposeAsync()
    {
        _admin?.Dispose();
        _host?.Dispose();
        _sandbox?.Dispose();
        await _toHost.DisposeAsync();
        await _toSandbox.DisposeAsync();
        await _toDatabase.DisposeAsync();
        await Database.DisposeAsync();
        Provider.Dispose();
        _direct.Dispose();
        _turn.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private ApiPerson Admin => _admin ??= SignIn("admin");

    private string SignInsFile => Path.Combine(_folder, "demo-signins.json");

    private string SandboxFolder => Path.Combine(_folder, "sandbox");

    private string LogOf(string name) => Path.Combine(_folder, $"{name}.log");

    private async Task MoveClockAsync(TimeSpan by)
    {
        await Database.ExecuteAsync("update host.business_offset set value = value + $1", by);
        var seconds = (await Database.ReadAsync(
            "select extract(epoch from value)::bigint from host.business_offset", row => row.GetInt64(0))).Single();
        await Admin.AwaitAsync(
            "dev/clock",
            clock => clock.GetProperty("offsetSeconds").GetDouble() >= seconds,
            $"ahead by {seconds} seconds");
        await ControlSandboxAsync(HttpMethod.Post, "clock", new { offsetSeconds = seconds });
    }

    private Task StartHostAsync() => StartHostAsync(new Dictionary<string, string>
    {
        ["Demo__Life"] = "false",
        ["Payments__Provider__ApiBase"] = _toSandbox.Address.ToString(),
        ["Payments__Provider__SecretKey"] = SecretKey,
        ["Payments__Provider__WebhookSecret"] = WebhookSecret,
        ["Payments__Provider__ConnectWebhookSecret"] = ConnectWebhookSecret,
    });

    private async Task StartHostAsync(Dictionary<string, string> settings)
    {
        var gated = _toDatabase.Through(Database.Connections);
        var ledger = ChainSigningOptions.Section.Replace(":", "__");
        var start = ProgramOf(Host, "CreatorSaaS.HttpApi.Host.dll", "--urls", "http://127.0.0.1:0");
        foreach (var (name, value) in new Dictionary<string, string>(settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            [$"ConnectionStrings__{DatabaseRoles.Admin}"] = gated.Admin,
            [$"ConnectionStrings__{DatabaseRoles.App}"] = gated.App,
            [$"ConnectionStrings__{DatabaseRoles.Host}"] = gated.Host,
            [$"{ledger}__KeyFolder"] = Path.Combine(_folder, "keys"),
            [$"{ledger}__AnchorFolder"] = Path.Combine(_folder, "heads"),
            [$"{ledger}__CreatesKey"] = "true",
            ["Mail__Folder"] = Path.Combine(_folder, "mails"),
            ["Blobs__Path"] = Path.Combine(_folder, "blobs"),
            ["Demo__SignInsFile"] = SignInsFile,
            ["App__SelfUrl"] = HostAddress.ToString(),
        })
        {
            start.Environment[name] = value;
        }

        foreach (var (name, value) in _kafka)
        {
            start.Environment[name.Replace(":", "__")] = value;
        }

        _host = MarkedProcess.Start(start, LogOf("host"));
        var address = new Uri(await _host.ReadUntilAsync(
            line => line.Split(Listening) is [_, var found] ? found : null, StartPatience));
        await ReadyAsync(address);
        _toHost.OpenTo(address);
    }

    private async Task StartSandboxAsync()
    {
        var start = ProgramOf(Sandbox, SandboxProgram, "--exit-with-parent");
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Sandbox__SecretKey"] = SecretKey,
            ["Sandbox__AdminKey"] = AdminKey,
            ["Sandbox__StateFolder"] = SandboxFolder,
            ["Sandbox__Webhooks__0__Id"] = "platform",
            ["Sandbox__Webhooks__0__Url"] = new Uri(HostAddress, KillMarks.Webhook).ToString(),
            ["Sandbox__Webhooks__0__Secrets__0"] = WebhookSecret,
            ["Sandbox__Webhooks__1__Id"] = "connect",
            ["Sandbox__Webhooks__1__Url"] = new Uri(HostAddress, KillMarks.ConnectWebhook).ToString(),
            ["Sandbox__Webhooks__1__Secrets__0"] = ConnectWebhookSecret,
            ["Sandbox__Webhooks__1__Connect"] = "true",
        })
        {
            start.Environment[name] = value;
        }

        _sandbox = MarkedProcess.Start(start, LogOf("sandbox"));
        _toSandbox.OpenTo(new Uri(await _sandbox.ReadUntilAsync(line => line, StartPatience)));
    }

    // As the build left it: beside this program is a copy without what only the host's own folder has.
    private static ProcessStartInfo ProgramOf(string project, string program, params string[] arguments)
    {
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var folder = Path.Combine(CloneFolder.Require(), project);
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(folder, "bin", build.Parent!.Name, build.Name, program), .. arguments])
        {
            WorkingDirectory = folder,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        return start;
    }

    private async Task ReadyAsync(Uri host)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(host))
        {
            if (Stopwatch.GetElapsedTime(began) > StartPatience)
            {
                throw new TimeoutException($"The host does not become ready.\n{_host!.LastWords}");
            }

            await Task.Delay(Pause);
        }
    }

    private async Task<bool> IsReadyAsync(Uri host)
    {
        try
        {
            using var answer = await _direct.GetAsync(new Uri(host, "health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silence) when (silence is HttpRequestException or OperationCanceledException)
        {
            return _host!.HasExited
                ? throw new InvalidOperationException($"The host ended before it was ready.\n{_host.LastWords}", silence)
                : false;
        }
    }

    private async Task<JsonElement> ControlSandboxAsync(HttpMethod method, string path, object? body)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(_toSandbox.Address, $"_sandbox/{path}"));
                request.Headers.Authorization = new("Bearer", AdminKey);
                request.Content = body is null ? null : JsonContent.Create(body);
                using var answer = await _direct.SendAsync(request);
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadFromJsonAsync<JsonElement>();
            }
            catch (Exception silence) when (
                silence is HttpRequestException { StatusCode: null } or OperationCanceledException
                && Stopwatch.GetElapsedTime(began) < StartPatience)
            {
                await Task.Delay(Pause); // it is being started again
            }
        }
    }
}
