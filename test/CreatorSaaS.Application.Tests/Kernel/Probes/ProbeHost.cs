using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Application.Services;
using CreatorSaaS.Framework.BackgroundJobs;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Postgres;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Probes;

/// <summary>A database with the probes' table beside the product's, made by the kernel's own generator.</summary>
public sealed class ProbeDatabase : IAsyncDisposable
{
    private readonly ProductDatabase _database = new();
    private NpgsqlDataSource _owner = null!;

    public Embedded.DatabaseConnections Connections => _database.Connections;

    public static async Task<ProbeDatabase> CreateAsync()
    {
        var probes = new ProbeDatabase();
        await probes._database.InitializeAsync();
        var superuser = new NpgsqlConnectionStringBuilder((await TestPostgres.ServerAsync()).SuperuserConnectionString)
        {
            Database = new NpgsqlConnectionStringBuilder(probes.Connections.App).Database,
            Pooling = false,
        }.ConnectionString;
        probes._owner = NpgsqlDataSource.Create(superuser);
        await using var context = AbpDbContextServiceCollectionExtensions.CreateForMigration<ProbesDbContext>(
            superuser, ProbesDbContext.Schema);
        await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        return probes;
    }

    /// <summary>Runs SQL as the superuser, whom no policy binds.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = _owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of every row, read as the superuser.</summary>
    public async Task<List<TValue>> QueryAsync<TValue>(string sql)
    {
        await using var command = _owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<TValue>();
        while (await reader.ReadAsync())
        {
            values.Add(await reader.GetFieldValueAsync<TValue>(0));
        }

        return values;
    }

    /// <summary>Texts of the notes of every tenant, sorted.</summary>
    public Task<List<string>> NotesAsync() => QueryAsync<string>("select text from probes.notes order by text");

    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        await _database.DisposeAsync();
    }
}

/// <summary>The product with the probes' context, handlers, job and service added by hand.</summary>
internal static class ProbeHost
{
    public static readonly UnitOfWorkOptions Unit = new("Probes");

    public static Task<TestHost> StartAsync(
        ProbeDatabase database,
        ProbeScript? script = null,
        Action<IServiceCollection>? customize = null,
        IReadOnlyDictionary<string, string?>? settings = null) =>
        StartAsync(database.Connections, script, customize, settings);

    public static Task<TestHost> StartAsync(
        Embedded.DatabaseConnections connections,
        ProbeScript? script = null,
        Action<IServiceCollection>? customize = null,
        IReadOnlyDictionary<string, string?>? settings = null) =>
        TestHost.StartAsync(
            connections,
            settings: settings,
            customize: builder =>
        {
            var services = builder.Services;
            services.AddAbpDbContext<ProbesDbContext>("Probes", ProbesDbContext.Schema);
            services.AddTransient<NoteRepository>();
            services.AddTransient<KeepNoteJob>();
            services.AddTransient<KeepHalvesJob>();
            services.AddTransient<KeepLateJob>();
            services.AddSingleton(script ?? new ProbeScript());
            services.AddSingleton(new DistributedEventHandlerDescriptor(
                nameof(NoteKeeper), typeof(NoteKeeper), typeof(NoteSaidEto), "Probes.Note.Said", Unit, OwnUnits: false));
            services.AddSingleton(new BackgroundJobDescriptor(
                "Probes.KeepNote", typeof(KeepNoteJob), typeof(KeepNoteArgs), Unit, OwnUnits: false));
            services.AddSingleton(new BackgroundJobDescriptor(
                "Probes.KeepHalves", typeof(KeepHalvesJob), typeof(KeepHalvesArgs), Unit, OwnUnits: true));
            services.AddSingleton(new BackgroundJobDescriptor(
                "Probes.KeepLate", typeof(KeepLateJob), typeof(KeepLateArgs), Unit, OwnUnits: true));
            services.AddSingleton(new AppServiceDescriptor(typeof(INoteAppService), typeof(NoteAppService)));
            services.AddSingleton(new AppServiceDescriptor(typeof(INoteIntegrationService), typeof(NoteIntegrationService)));
            customize?.Invoke(services);
        });

    public static IServiceCollection AddForwarder(this IServiceCollection services) =>
        services.AddSingleton(new DistributedEventHandlerDescriptor(
            nameof(NoteForwarder), typeof(NoteForwarder), typeof(NoteSaidEto), "Probes.Note.Said", Unit, OwnUnits: true));

    /// <summary>Publishes texts about one note, in this order, in one transaction of the tenant.</summary>
    public static Task SayAsync(this TestHost host, Guid tenantId, Guid noteId, params string[] texts) =>
        host.RunAsync(tenantId, Unit, async services =>
        {
            var events = services.GetRequiredService<IDistributedEventBus>();
            foreach (var text in texts)
            {
                await events.PublishAsync(new NoteSaidEto { NoteId = noteId, Text = text });
            }

            return true;
        });

    public static Task EnqueueAsync(
        this TestHost host,
        Guid tenantId,
        string text,
        DateTime? dueAt = null,
        string? uniqueKey = null,
        BackgroundJobPriority priority = BackgroundJobPriority.Normal) =>
        host.EnqueueAsync(tenantId, new KeepNoteArgs { Text = text }, dueAt, uniqueKey, priority);

    public static Task EnqueueAsync<TArgs>(
        this TestHost host,
        Guid tenantId,
        TArgs args,
        DateTime? dueAt = null,
        string? uniqueKey = null,
        BackgroundJobPriority priority = BackgroundJobPriority.Normal)
        where TArgs : notnull =>
        host.RunAsync(tenantId, Unit, async services =>
        {
            await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(args, priority, dueAt, uniqueKey);
            return true;
        });

    public static Task<AppServiceAnswer> CallAsync(
        this TestHost host, CallerContext caller, string method, params object?[] arguments) =>
        host.CallAsync<INoteAppService>(caller, method, arguments);

    public static Task<AppServiceAnswer> CallAsync<TService>(
        this TestHost host, CallerContext caller, string method, params object?[] arguments)
    {
        var service = host.Services.GetServices<AppServiceDescriptor>().Single(service => service.Interface == typeof(TService));
        return host.Services.GetRequiredService<IAppServiceInvoker>()
            .InvokeAsync(new AppServiceCall(service, typeof(TService).GetMethod(method)!, arguments, caller));
    }
}
