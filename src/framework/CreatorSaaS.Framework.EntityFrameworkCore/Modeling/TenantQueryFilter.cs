using System.Linq.Expressions;
using CreatorSaaS.Framework.MultiTenancy;
using Microsoft.EntityFrameworkCore;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Modeling;

/// <summary>The named filter that turns the database's fence into a one-time check (security.md 1.2, finding 2).</summary>
internal static class TenantQueryFilter
{
    public const string Name = "tenant";

    public static void Apply(ModelBuilder modelBuilder, Type entity, AbpDbContext context)
    {
        // The context itself as a constant: the query pipeline then reads the tenant of whichever context runs the query.
        var row = Expression.Parameter(entity, "entity");
        var isOwn = Expression.Equal(
            Expression.Property(row, nameof(IMultiTenant.TenantId)),
            Expression.Property(Expression.Constant(context, context.GetType()), nameof(AbpDbContext.CurrentTenantId)));
        modelBuilder.Entity(entity).HasQueryFilter(Name, Expression.Lambda(isOwn, row));
    }
}
