#!/usr/bin/env bash
# Scaffolds a migration: add-migration.sh CONTEXT NAME, for example add-migration.sh PaymentsDbContext AddPayouts
# Needs the tool dotnet-ef on the path.
set -euo pipefail
cd "$(dirname "$0")/../.."
context=$1 name=$2
project=src/CreatorSaaS.EntityFrameworkCore
case $context in
  FrameworkDbContext) project=src/framework/CreatorSaaS.Framework.EntityFrameworkCore folder=Migrations namespace=CreatorSaaS.Framework.EntityFrameworkCore.Migrations ;;
  *HostDbContext) folder=${context%HostDbContext}/HostMigrations namespace=CreatorSaaS.${context%HostDbContext}.HostMigrations ;;
  *) folder=${context%DbContext}/Migrations namespace=CreatorSaaS.${context%DbContext}.Migrations ;;
esac
dotnet ef migrations add "$name" --context "$context" --project "$project" \
  --startup-project src/CreatorSaaS.EntityFrameworkCore --output-dir "$folder" --namespace "$namespace"
