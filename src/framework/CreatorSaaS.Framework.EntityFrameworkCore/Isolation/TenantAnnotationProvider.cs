using CreatorSaaS.Framework.EntityFrameworkCore.Modeling;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.Internal;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Isolation;

#pragma warning disable EF1001 // the provider's own class is the only place where table annotations can be added

/// <summary>Carries the isolation annotations from the model into migrations.</summary>
internal sealed class TenantAnnotationProvider(RelationalAnnotationProviderDependencies dependencies)
    : NpgsqlAnnotationProvider(dependencies)
{
    public override IEnumerable<IAnnotation> For(ITable table, bool designTime)
    {
        foreach (var annotation in base.For(table, designTime))
        {
            yield return annotation;
        }

        var entity = table.EntityTypeMappings.First().TypeBase;
        foreach (var name in (string[])[AbpModelAnnotations.Tenant, AbpModelAnnotations.Host, AbpModelAnnotations.Grants])
        {
            if (entity.FindAnnotation(name) is { } annotation)
            {
                yield return annotation;
            }
        }
    }
}
