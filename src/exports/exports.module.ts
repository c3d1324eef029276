// Wires the export of a member's own arrears.
import { Module } from '@nestjs/common';
import { ArrearsModule } from '../arrears/arrears.module.ts';
import { ExportArrearsService } from './export-arrears.service.ts';
import { ExportController } from './export.controller.ts';

@Module({
  imports: [ArrearsModule],
  controllers: [ExportController],
  providers: [ExportArrearsService],
})
export class ExportsModule {}
