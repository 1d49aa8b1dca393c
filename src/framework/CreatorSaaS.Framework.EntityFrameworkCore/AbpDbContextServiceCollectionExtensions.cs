using CreatorSaaS.Framework.EntityFrameworkCore.Isolation;
using CreatorSaaS.Framework.EntityFrameworkCore.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>Registers a bounded context's DbContext.</summary>
public static class AbpDbContextServiceCollectionExtensions
{
    /// <param name="context">The bounded context, as its namespace spells it.</param>
    /// <param name="schema">The schema that holds the migrations history.</param>
    /// <param name="isHost">On the host role, for tables of schema host.</param>
    public static IServiceCollection AddAbpDbContext<TDbContext>(
        this IServiceCollection services, string context, string schema, bool isHost = false)
        where TDbContext : AbpDbContext
    {
        services.AddPooledDbContextFactory<TDbContext>((provider, options) => Configure(options, schema)
            .UseNpgsql(provider.GetRequiredKeyedService<NpgsqlDataSource>(isHost ? DatabaseRoles.Host : DatabaseRoles.App))
            .AddInterceptors(new TenantTransactionInterceptor()));

        services.AddSingleton(new DbContextDescriptor(
            typeof(TDbContext),
            context,
            isHost,
            schema,
            async (provider, cancellationToken) =>
                await provider.GetRequiredService<IDbContextFactory<TDbContext>>().CreateDbContextAsync(cancellationToken),
            adminConnectionString => CreateForMigration<TDbContext>(adminConnectionString, schema)));
        return services;
    }

    /// <summary>Makes a context that only migrates, on the operator's own connection.</summary>
    internal static TDbContext CreateForMigration<TDbContext>(string adminConnectionString, string schema)
        where TDbContext : AbpDbContext =>
        (TDbContext)Activator.CreateInstance(
            typeof(TDbContext),
            Configure(new DbContextOptionsBuilder<TDbContext>(), schema).UseNpgsql(adminConnectionString).Options)!;

    private static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, string schema) =>
        options
            .UseNpgsql(npgsql => npgsql.MigrationsHistoryTable($"__migrations_{options.Options.ContextType.Name.ToLowerInvariant()}", schema))
            .ReplaceService<IMigrationsSqlGenerator, TenantMigrationsSqlGenerator>()
            .ReplaceService<IRelationalAnnotationProvider, TenantAnnotationProvider>()
            .ConfigureWarnings(warnings => warnings.Throw(RelationalEventId.MultipleCollectionIncludeWarning));
}
