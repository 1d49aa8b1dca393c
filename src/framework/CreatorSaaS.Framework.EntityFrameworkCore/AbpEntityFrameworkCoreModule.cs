using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.EntityFrameworkCore.Timing;
using CreatorSaaS.Framework.EventBus.Local;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Framework.Timing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>Real PostgreSQL behind units of work, repositories, boxes and the clock.</summary>
[DependsOn(typeof(FrameworkModule))]
public sealed class AbpEntityFrameworkCoreModule : AbpModule
{
    private const string AutoPrepare = "Max Auto Prepare";
    private const int StatementsPreparedMax = 100; // per connection; more than the statements of any two contexts

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        foreach (var role in (string[])[DatabaseRoles.App, DatabaseRoles.Host])
        {
            services.AddKeyedSingleton(role, (provider, _) => NpgsqlDataSource.Create(ConnectionString(provider, role)));
        }

        services.AddSingleton<DbContextRegistry>();
        services.AddTransient(typeof(IDbContextProvider<>), typeof(UnitOfWorkDbContextProvider<>));
        services.AddSingleton<LocalEventHandlers>();
        services.AddScoped<EventOutbox>();
        services.AddSingleton<IOutboxSender, InProcessOutboxSender>();
        services.AddSingleton<InboxProcessor>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton(provider => new WorkPump(
            provider.GetRequiredService<IOutboxSender>(),
            provider.GetRequiredService<InboxProcessor>(),
            provider.GetRequiredService<JobRunner>(),
            provider.GetRequiredService<WorkSignal>(),
            provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<WorkPump>>()));
        services.AddSingleton<RetentionLoop>();
        services.AddSingleton<BusinessClock>();
        services.AddSingleton<IClock>(provider => provider.GetRequiredService<BusinessClock>());
        services.AddSingleton<IAdjustableClock>(provider => provider.GetRequiredService<BusinessClock>());
        services.AddAbpDbContext<FrameworkDbContext>("Framework", SharedTables.Schema, isHost: true);
    }

    private static string ConnectionString(IServiceProvider provider, string role)
    {
        var text = provider.GetRequiredService<IConfiguration>().GetConnectionString(role)
            ?? throw new InvalidOperationException($"ConnectionStrings:{role} is missing.");
        var builder = new NpgsqlConnectionStringBuilder(text);
        if (!builder.ShouldSerialize(AutoPrepare))
        {
            builder[AutoPrepare] = StatementsPreparedMax; // 0 in the text switches it off, for poolers that cannot
        }

        return builder is { Multiplexing: false, NoResetOnClose: false }
            ? builder.ConnectionString
            : throw new InvalidOperationException(
                $"ConnectionStrings:{role} sets Multiplexing or No Reset On Close, which leak one tenant's session to another.");
    }
}
