using CreatorSaaS.Framework.EntityFrameworkCore.Modeling;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Isolation;

#pragma warning disable EF1001 // the provider hands its options to its generator in this type

/// <summary>
/// Gives every table of every migration its fence and its grants (security.md 1.3): a tenant table gets row-level
/// security, enabled and forced, with a permissive and a restrictive policy, so that a later policy cannot open it.
/// </summary>
internal sealed class TenantMigrationsSqlGenerator(
    MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions npgsqlSingletonOptions)
    : NpgsqlMigrationsSqlGenerator(dependencies, npgsqlSingletonOptions)
{
    protected override void Generate(
        CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate);
        if (!terminate || operation.FindAnnotation(AbpModelAnnotations.Grants)?.Value is not string grants)
        {
            return;
        }

        var table = Dependencies.SqlGenerationHelper.DelimitIdentifier(operation.Name, operation.Schema);
        if (operation.FindAnnotation(AbpModelAnnotations.Tenant) is not null)
        {
            Execute(builder, RowSecurity.FenceSql(table));
        }

        Execute(builder, RowSecurity.GrantSql(table, grants));
    }

    protected override void Generate(AlterTableOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        if (operation.OldTable.FindAnnotation(AbpModelAnnotations.Tenant) is not null
            && operation.FindAnnotation(AbpModelAnnotations.Tenant) is null)
        {
            throw new NotSupportedException($"The table {operation.Name} is a tenant's; its fence cannot be dropped.");
        }

        base.Generate(operation, model, builder);
        if (operation.FindAnnotation(AbpModelAnnotations.Grants)?.Value is string grants
            && !Equals(operation.OldTable.FindAnnotation(AbpModelAnnotations.Grants)?.Value, grants))
        {
            var table = Dependencies.SqlGenerationHelper.DelimitIdentifier(operation.Name, operation.Schema);
            Execute(builder, $"REVOKE ALL ON {table} FROM cs_app, cs_host, cs_ledger");
            Execute(builder, RowSecurity.GrantSql(table, grants));
        }
    }

    protected override void Generate(EnsureSchemaOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        base.Generate(operation, model, builder);
        Execute(builder, $"GRANT USAGE ON SCHEMA {operation.Name} TO cs_app, cs_host, cs_ledger");
    }

    private void Execute(MigrationCommandListBuilder builder, string sql)
    {
        builder.Append(sql).AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
