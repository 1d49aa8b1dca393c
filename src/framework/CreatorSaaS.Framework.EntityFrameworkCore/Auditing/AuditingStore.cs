using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EntityFrameworkCore.Uow;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Auditing;

/// <inheritdoc />
internal sealed class AuditingStore : IAuditingStore, ITransientDependency
{
    public async Task SaveAsync(AuditLogInfo auditLog)
    {
        var unit = UnitOfWorkManager.GetCurrent();
        var context = await unit.GetDbContextAsync();
        context.Add(new AuditLog
        {
            TenantId = unit.RowTenantId,
            Id = auditLog.Id,
            ExecutionTime = auditLog.ExecutionTime,
            ExecutionDurationMs = auditLog.ExecutionDurationMs,
            UserId = auditLog.UserId,
            ServiceName = auditLog.ServiceName,
            MethodName = auditLog.MethodName,
            Parameters = auditLog.Parameters,
            ErrorCode = auditLog.ErrorCode,
            CorrelationId = auditLog.CorrelationId,
            ClientIpAddress = auditLog.ClientIpAddress,
        });
    }
}
