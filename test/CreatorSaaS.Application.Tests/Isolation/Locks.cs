using System.Reflection;
using CreatorSaaS.Framework.EntityFrameworkCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Isolation;

/// <summary>Takes one of the two locks between tenants away, to see what the other one holds (security.md 1.4 d).</summary>
internal static class Locks
{
    /// <summary>Run by a superuser: no table has a policy any more.</summary>
    public const string DropPoliciesSql =
        """
        do $$ declare p record; begin
            for p in select policyname, schemaname, tablename from pg_policies loop
                execute format('drop policy %I on %I.%I', p.policyname, p.schemaname, p.tablename);
            end loop;
            for p in select c.oid::regclass as name from pg_class c where c.relrowsecurity loop
                execute format('alter table %s disable row level security', p.name);
            end loop;
        end $$
        """;

    /// <summary>For <see cref="Hosting.TestHost.StartAsync"/>: no context filters by tenant any more.</summary>
    public static void IgnoreFilters(WebApplicationBuilder builder)
    {
        var contexts = builder.Services.Select(service => service.ImplementationInstance).OfType<DbContextDescriptor>().ToList();
        foreach (var context in contexts)
        {
            typeof(Locks).GetMethod(nameof(IgnoreFiltersOf), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(context.DbContextType)
                .Invoke(null, [builder.Services]);
        }
    }

    private static void IgnoreFiltersOf<TDbContext>(IServiceCollection services)
        where TDbContext : DbContext =>
        services.ConfigureDbContext<TDbContext>(options => options.ReplaceService<IModelCustomizer, UnfilteredModel>());

    /// <summary>The product's model without its named filter.</summary>
    private sealed class UnfilteredModel(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            foreach (var entity in modelBuilder.Model.GetEntityTypes())
            {
                entity.SetQueryFilter("tenant", null);
            }
        }
    }
}
